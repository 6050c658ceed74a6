import type { Sql } from 'postgres'

export interface Constraint {
  readonly relation: number
  readonly name: string
  readonly kind: 'primary key' | 'unique' | 'exclusion' | 'check' | 'foreign key'
  readonly columns: readonly string[]
  /** What a foreign key points at; 0 for the others. */
  readonly references: number
  readonly referencedColumns: readonly string[]
  /** `no action`, `restrict`, `cascade`, `set null` or `set default` of a foreign key. */
  readonly onDelete: string | null
  readonly onUpdate: string | null
  /** The expression of a CHECK. */
  readonly expression: string | null
  readonly isDeferrable: boolean
  readonly isValidated: boolean
  /** What follows its name in the statement that makes it. */
  readonly definition: string
  /** Whether it comes from a parent or a partitioned table. */
  readonly isInherited: boolean
}

/** Reads keys, foreign keys, exclusions and CHECKs; NOT NULL is with the columns. */
export function readConstraints(sql: Sql): Promise<Constraint[]> {
  return sql<Constraint[]>`
    select k.conrelid as relation, k.conname as name,
           case k.contype when 'p' then 'primary key' when 'u' then 'unique' when 'x' then 'exclusion'
                          when 'c' then 'check' else 'foreign key' end as kind,
           array(select a.attname::text from unnest(k.conkey) with ordinality u(num, i)
                 join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num order by i) as columns,
           k.confrelid as references,
           array(select a.attname::text from unnest(k.confkey) with ordinality u(num, i)
                 join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num order by i)
             as "referencedColumns",
           case when k.contype = 'f' then (${actions(sql, 'confdeltype')}) end as "onDelete",
           case when k.contype = 'f' then (${actions(sql, 'confupdtype')}) end as "onUpdate",
           case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid) end as expression,
           k.condeferrable as "isDeferrable", k.convalidated as "isValidated",
           pg_get_constraintdef(k.oid) as definition,
           k.conparentid <> 0 or not k.conislocal as "isInherited"
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace
    where k.conrelid <> 0 and k.contype in ('p', 'u', 'x', 'c', 'f') and n.nspname not like 'pg\_%'
      and n.nspname <> 'information_schema'
    order by k.conrelid, k.conname`
}

function actions(sql: Sql, column: 'confdeltype' | 'confupdtype') {
  return sql`case k.${sql(column)} when 'a' then 'no action' when 'r' then 'restrict' when 'c' then 'cascade'
                                   when 'n' then 'set null' else 'set default' end`
}
