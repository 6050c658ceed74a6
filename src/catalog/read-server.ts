import type { Sql } from 'postgres'

/** The server, and the login that the catalog was read with. */
export interface CatalogServer {
  /** As in `server_version_num`, for example 150018. */
  readonly version: number
  readonly database: string
  /** The role that the connection runs as. */
  readonly user: string
  readonly isSuperuser: boolean
  /** Whether row-level security does not apply to this login, as superuser or by BYPASSRLS. */
  readonly bypassesRls: boolean
}

/** Reads what the rest of the catalog depends on: version, database and login. */
export async function readServer(sql: Sql): Promise<CatalogServer> {
  const [row] = await sql<[CatalogServer]>`
    select current_setting('server_version_num')::int as version, current_database() as database,
           rolname as user, rolsuper as "isSuperuser", rolsuper or rolbypassrls as "bypassesRls"
    from pg_roles where rolname = current_user`
  return { ...row }
}
