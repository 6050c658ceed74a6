import type { Sql } from 'postgres'

export interface Role {
  readonly name: string
  readonly isSuperuser: boolean
  readonly bypassesRls: boolean
  readonly canLogin: boolean
  readonly inherits: boolean
  readonly canCreateRoles: boolean
  readonly canCreateDatabases: boolean
  readonly canReplicate: boolean
}

/** Reads every role of the cluster, the predefined ones included. */
export function readRoles(sql: Sql): Promise<Role[]> {
  return sql<Role[]>`
    select rolname as name, rolsuper as "isSuperuser", rolbypassrls as "bypassesRls", rolcanlogin as "canLogin",
           rolinherit as inherits, rolcreaterole as "canCreateRoles", rolcreatedb as "canCreateDatabases",
           rolreplication as "canReplicate"
    from pg_roles order by rolname`
}
