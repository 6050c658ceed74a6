import type { Sql } from 'postgres'
import { qualifiedName } from '../sql/index.ts'

/** The statements that are asked most are enough, and parsing takes its time. */
const most = 500

/**
 * Reads the statements that pg_stat_statements has counted in this database, without their values, most calls first;
 * none where it is not there, not loaded or not for this login.
 */
export async function readStatements(sql: Sql): Promise<string[]> {
  const [extension] = await sql`
    select n.nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname = 'pg_stat_statements'
      and has_table_privilege(to_regclass(format('%I.pg_stat_statements', n.nspname)), 'select')
      and exists (select from pg_settings where name = 'shared_preload_libraries'
                  and setting like '%pg_stat_statements%')`
  if (!extension) return []
  const view = sql.unsafe(qualifiedName(String(extension.schema), 'pg_stat_statements'))
  const rows = await sql`
    select s.query from ${view} s join pg_database d on d.oid = s.dbid
    where d.datname = current_database() group by 1 order by sum(s.calls) desc limit ${most}`
  return rows.map(({ query }) => String(query))
}
