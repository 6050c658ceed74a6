import type { TransactionSql } from 'postgres'
import { HedgerowError } from '../../errors/index.ts'
import { qualifiedName } from '../../sql/index.ts'
import type { MigrationReport } from '../migration-report.ts'

/**
 * Checks that every row of the source is accounted for: what SQLite counts is what PostgreSQL counts and what is in
 * quarantine.
 *
 * @throws HedgerowError `ERR_MIGRATE_COUNTS`.
 */
export async function verifyCounts(
  tx: TransactionSql,
  schema: string,
  { tables, dryRun }: Pick<MigrationReport, 'tables' | 'dryRun'>,
): Promise<void> {
  const wrong: string[] = []
  for (const { table, source, migrated, quarantined } of tables) {
    const arrived = dryRun ? migrated : await countRows(tx, qualifiedName(schema, table))
    if (arrived !== migrated || source !== migrated + quarantined) {
      wrong.push(`${table} (${source} in SQLite, ${arrived} in PostgreSQL, ${quarantined} in quarantine)`)
    }
  }
  if (wrong.length > 0) {
    throw new HedgerowError('ERR_MIGRATE_COUNTS', `The counts do not add up: ${wrong.join('; ')}.`, {
      hint: 'Nothing was moved. Look for triggers or rules on these tables that add, change or drop rows.',
    })
  }
}

async function countRows(tx: TransactionSql, table: string): Promise<number> {
  const [row] = await tx.unsafe<{ count: string }[]>(`select count(*) from ${table}`)
  return Number(row?.count)
}
