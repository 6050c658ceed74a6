import type { Sql } from 'postgres'

export interface Schema {
  readonly name: string
  readonly owner: string
}

/** Reads the schemas that are not PostgreSQL's own. */
export function readSchemas(sql: Sql): Promise<Schema[]> {
  return sql<Schema[]>`
    select nspname as name, pg_get_userbyid(nspowner) as owner
    from pg_namespace
    where nspname not like 'pg\_%' and nspname <> 'information_schema'
    order by nspname`
}
