import type { Database } from 'better-sqlite3'
import type { TransactionSql } from 'postgres'
import { HedgerowError } from '../../errors/index.ts'
import { qualifiedName } from '../../sql/index.ts'
import type { Mapping } from '../mapping.ts'
import type { MigrationReport, MoveProgress, TableReport, VisibilityReport } from '../migration-report.ts'
import { assertNothingLost } from '../plan/assert-nothing-lost.ts'
import { planMove } from '../plan/plan-move.ts'
import type { TablePlan } from '../plan/table-plan.ts'
import type { Quarantine } from '../quarantine.ts'
import type { SourceTable } from '../source/source-table.ts'
import { assertTarget } from '../target/assert-target.ts'
import { readTarget } from '../target/read-target.ts'
import { verifyCounts } from '../verify/verify-counts.ts'
import { verifyVisibility } from '../verify/verify-visibility.ts'
import type { KeyIndex } from './key-index.ts'
import { moveTable } from './move-table.ts'
import type { TableTally } from './table-tally.ts'
import { withoutAudit } from './without-audit.ts'

/** What is moved: the open file, its tables as far as they count, and the mapping that was chosen for it. */
export interface Source {
  readonly mapping: Mapping
  readonly database: Database
  readonly sources: readonly SourceTable[]
}

export interface MoveInput extends Source {
  readonly tx: TransactionSql
  readonly quarantine: Quarantine
  readonly dryRun: boolean
  readonly onProgress?: ((progress: MoveProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Everything between BEGIN and COMMIT: checks, plan, the tables in turn, the counts, and the quarantine file last. */
export async function runMove(input: MoveInput): Promise<Omit<MigrationReport, 'ms'>> {
  const { mapping, database, sources, tx, quarantine, dryRun } = input
  const targets = await readTarget(tx, mapping.tenancy.schema, Object.keys(mapping.tables))
  await assertTarget(tx, mapping, targets)
  const plans = planMove(mapping, sources, targets)
  assertNothingLost(database, sources, plans)
  const audited = { schema: mapping.tenancy.schema, tables: plans.map(({ table }) => table) }
  const move = () => moveTables(input, plans)
  const tallies = await (dryRun ? move() : withoutAudit(tx, audited, move))
  const tables = plans.map((plan) => reportOf(plan, tallies))
  await verifyCounts(tx, mapping.tenancy.schema, { tables, dryRun })
  const visibility = await finish(input, plans, tallies)
  return {
    mapping: mapping.name,
    dryRun,
    tables,
    faults: quarantine.kinds,
    quarantine: quarantine.finish(),
    serverRules: plans.flatMap(({ table, serverRules }) =>
      [...serverRules.keys()].map((rule) => `${table}.${rule}`),
    ),
    visibility,
  }
}

async function moveTables(
  { database, tx, dryRun, quarantine, onProgress, signal }: MoveInput,
  plans: readonly TablePlan[],
): Promise<Map<string, TableTally>> {
  const indexes = new Map<string, KeyIndex>()
  const tallies = new Map<string, TableTally>()
  const onRows = (table: string, done: number, total: number) => {
    assertNotAborted(signal)
    onProgress?.({ table, done, total })
  }
  for (const plan of plans) {
    tallies.set(plan.table, await moveTable({ database, tx, dryRun, quarantine, indexes, onRows }, plan))
  }
  return tallies
}

/** Fresh statistics, and then a look with the eyes of each tenant. */
async function finish(
  { mapping, tx, dryRun }: MoveInput,
  plans: readonly TablePlan[],
  tallies: ReadonlyMap<string, TableTally>,
): Promise<VisibilityReport> {
  if (dryRun) {
    return { checked: false, reason: 'a dry run writes nothing' }
  }
  await tx.unsafe(
    `analyze ${plans.map(({ table }) => qualifiedName(mapping.tenancy.schema, table)).join(', ')}`,
  )
  const counts = plans.flatMap(({ table, tenant, columns }) => {
    const column = tenant === undefined ? undefined : columns[tenant]?.target
    const byTenant = tallies.get(table)?.byTenant
    return column === undefined || byTenant === undefined ? [] : [{ table, column, byTenant }]
  })
  return verifyVisibility(tx, mapping, counts)
}

function reportOf({ table, source }: TablePlan, tallies: ReadonlyMap<string, TableTally>): TableReport {
  const { taken = 0, quarantined = 0 } = tallies.get(table) ?? {}
  return { table, source: source.rows, migrated: taken, quarantined }
}

function assertNotAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new HedgerowError('ERR_MIGRATE_ABORTED', 'The move was broken off.', {
      hint: 'Nothing was moved. Run it again when it suits.',
      cause: signal.reason,
    })
  }
}
