import type { Sql } from 'postgres'

export interface Index {
  readonly relation: number
  readonly name: string
  readonly method: string
  readonly isUnique: boolean
  readonly isPrimary: boolean
  readonly isValid: boolean
  /** The key columns in their order; null stands for an expression. */
  readonly columns: readonly (string | null)[]
  /** The expressions and columns as SQL, in their order. */
  readonly keys: readonly string[]
  /** The condition of a partial index. */
  readonly predicate: string | null
  /** The statement that makes it, without its name. */
  readonly definition: string
}

/** Reads the indexes of every table, those behind constraints included. */
export function readIndexes(sql: Sql): Promise<Index[]> {
  return sql<Index[]>`
    select i.indrelid as relation, c.relname as name, m.amname as method, i.indisunique as "isUnique",
           i.indisprimary as "isPrimary", i.indisvalid as "isValid",
           to_jsonb(array(select a.attname::text from unnest(i.indkey) with ordinality u(num, ord)
                 left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.num and u.num > 0
                 where ord <= i.indnkeyatts order by ord)) as columns,
           array(select pg_get_indexdef(i.indexrelid, g, false)
                 from generate_series(1, i.indnkeyatts) g order by g) as keys,
           pg_get_expr(i.indpred, i.indrelid) as predicate,
           replace(pg_get_indexdef(i.indexrelid), format('INDEX %I ON ', c.relname), 'INDEX ON ') as definition
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
    join pg_am m on m.oid = c.relam
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
    order by i.indrelid, c.relname`
}
