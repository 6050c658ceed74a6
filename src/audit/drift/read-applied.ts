import type { Sql } from 'postgres'
import type { TableName } from '../../model/index.ts'
import { qualifiedName } from '../../sql/index.ts'
import type { AppliedMigrations } from './check-migrations.ts'

/** Reads which migrations drizzle's migrator has applied; undefined where its list is not there or not readable. */
export async function readApplied(sql: Sql, table: TableName): Promise<AppliedMigrations> {
  const name = qualifiedName(table.schema, table.name)
  const [row] = await sql`
    select has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as readable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${table.schema} and c.relname = ${table.name}`
  if (row?.readable !== true) return undefined
  const rows = await sql.unsafe(`select created_at from ${name}`)
  return rows.map(({ created_at }) => Number(created_at))
}
