import type { Sql } from 'postgres'

/** Statistics over expressions of a table, which hold their commonest values. */
export interface ShownStatistics {
  readonly relation: number
  readonly name: string
}

/**
 * Reads the statistics that pg_stats_ext_exprs shows to all who may read that view: every one, where the server was set
 * up before the fix of CVE-2024-4317, which a new minor version leaves out of databases that are there.
 */
export function readShownStatistics(sql: Sql): Promise<ShownStatistics[]> {
  return sql<ShownStatistics[]>`
    select stxrelid as relation, stxname as name from pg_statistic_ext
    where stxexprs is not null
      and pg_get_viewdef('pg_catalog.pg_stats_ext_exprs'::regclass) not like '%pg_has_role%'
    order by 1, 2`
}
