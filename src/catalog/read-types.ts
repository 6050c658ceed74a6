import type { Sql } from 'postgres'

export interface DataType {
  readonly oid: number
  readonly schema: string
  readonly name: string
  readonly kind: 'base' | 'composite' | 'domain' | 'enum' | 'pseudo' | 'range' | 'multirange'
  /** One letter as in `pg_type.typcategory`: `S` strings, `N` numbers, `D` dates and times. */
  readonly category: string
  /** The element of an array type, the type under a domain, the subtype of a range; 0 if there is none. */
  readonly inner: number
  /** The type under a domain with its modifier, as SQL. */
  readonly innerName: string | null
  readonly notNull: boolean
  readonly labels: readonly string[]
  /** The CHECKs of a domain, as expressions over `VALUE`. */
  readonly checks: readonly string[]
  /** The relation whose row type it is; one of its own for a composite type. */
  readonly relation: number
  /** The fields of a composite type that is no relation's. */
  readonly fields: readonly { readonly name: string; readonly type: number }[]
}

/** Reads every type that a column or a function argument can have. */
export function readTypes(sql: Sql): Promise<DataType[]> {
  return sql<DataType[]>`
    select t.oid, n.nspname as schema, t.typname as name,
           case t.typtype when 'b' then 'base' when 'c' then 'composite' when 'd' then 'domain' when 'e' then 'enum'
                          when 'p' then 'pseudo' when 'r' then 'range' else 'multirange' end as kind,
           t.typcategory::text as category,
           coalesce(nullif(t.typbasetype, 0)::int8, r.rngsubtype::int8, m.rngtypid::int8,
                    case when t.typcategory = 'A' then t.typelem::int8 end, 0)::int as inner,
           case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end as "innerName",
           t.typnotnull as "notNull",
           array(select enumlabel::text from pg_enum where enumtypid = t.oid order by enumsortorder) as labels,
           array(select pg_get_expr(conbin, 0) from pg_constraint
                 where contypid = t.oid and contype = 'c' order by conname) as checks,
           t.typrelid as relation,
           coalesce((select jsonb_agg(jsonb_build_object('name', attname, 'type', atttypid::int8) order by attnum)
                     from pg_attribute join pg_class c on c.oid = attrelid
                     where attrelid = t.typrelid and c.relkind = 'c' and attnum > 0 and not attisdropped), '[]') as fields
    from pg_type t
    join pg_namespace n on n.oid = t.typnamespace
    left join pg_range r on r.rngtypid = t.oid
    left join pg_range m on m.rngmultitypid = t.oid
    where n.nspname not like 'pg_toast%' and n.nspname not like 'pg_temp%'`
}
