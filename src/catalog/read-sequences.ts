import type { Sql } from 'postgres'

export interface Sequence {
  readonly oid: number
  readonly schema: string
  readonly name: string
  readonly owner: string
  /** Whether it belongs to a column, and changes owner with its table. */
  readonly isOwnedByColumn: boolean
  /** The relations whose columns take their numbers from it. */
  readonly usedBy: readonly number[]
}

/** Reads the sequences outside PostgreSQL's own schemas. */
export function readSequences(sql: Sql): Promise<Sequence[]> {
  return sql<Sequence[]>`
    select c.oid, n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner,
           exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                   and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i'))
             as "isOwnedByColumn",
           array(select d.refobjid::int8::int from pg_depend d
                 where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass
                   and d.refobjsubid > 0 and d.deptype in ('a', 'i')
                 union
                 select a.adrelid::int8::int from pg_depend d join pg_attrdef a on a.oid = d.objid
                 where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass
                   and d.refobjid = c.oid) as "usedBy"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
    order by 1, 2`
}
