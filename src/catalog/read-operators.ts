import type { Sql } from 'postgres'

export interface Operator {
  readonly name: string
  /** The type on its left. */
  readonly left: number
  /** Whether its function may run before the policies, and so search an index under row-level security. */
  readonly isLeakproof: boolean
}

/** Reads the comparisons, PostgreSQL's own and those of extensions. */
export function readOperators(sql: Sql): Promise<Operator[]> {
  return sql<Operator[]>`
    select o.oprname as name, o.oprleft::int8::int as left, bool_or(p.proleakproof) as "isLeakproof"
    from pg_operator o join pg_proc p on p.oid = o.oprcode
    where o.oprkind = 'b' and o.oprresult = 'bool'::regtype group by 1, 2 order by 1, 2`
}
