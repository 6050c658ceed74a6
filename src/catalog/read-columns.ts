import type { Sql } from 'postgres'

export interface Column {
  readonly relation: number
  readonly name: string
  readonly type: number
  /** The type with its modifier, as SQL: `character varying(255)`, `public.status`. */
  readonly typeName: string
  readonly notNull: boolean
  /** The default, or what a generated column is made of. */
  readonly expression: string | null
  readonly identity: 'always' | 'by default' | null
  readonly isGenerated: boolean
}

/** Reads the columns of every relation that {@link readRelations} lists, in their order. */
export function readColumns(sql: Sql): Promise<Column[]> {
  return sql<Column[]>`
    select a.attrelid as relation, a.attname as name, a.atttypid as type,
           format_type(a.atttypid, a.atttypmod) as "typeName", a.attnotnull as "notNull",
           pg_get_expr(d.adbin, d.adrelid) as expression,
           case a.attidentity when 'a' then 'always' when 'd' then 'by default' end as identity,
           a.attgenerated <> '' as "isGenerated"
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
    order by a.attrelid, a.attnum`
}
