import type { Sql } from 'postgres'

export interface Sequence {
  readonly schema: string
  readonly name: string
  readonly owner: string
  /** Whether it belongs to a column, and changes owner with its table. */
  readonly isOwnedByColumn: boolean
}

/** Reads the sequences outside PostgreSQL's own schemas. */
export function readSequences(sql: Sql): Promise<Sequence[]> {
  return sql<Sequence[]>`
    select n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner,
           exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                   and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i'))
             as "isOwnedByColumn"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
    order by 1, 2`
}
