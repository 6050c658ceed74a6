import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import type { TransactionSql } from 'postgres'
import type { SourceValue } from '../convert/encoder.ts'
import type { TablePlan } from '../plan/table-plan.ts'
import type { CellFault, Quarantine } from '../quarantine.ts'
import { RowReader, type SourceRow } from '../source/row-reader.ts'
import { Batch, type PendingRow } from './batch.ts'
import { checkReferences, idAt } from './check-references.ts'
import { encodeRow } from './encode-row.ts'
import { KeyIndex } from './key-index.ts'
import { sendBatch } from './send-batch.ts'
import { TableTally } from './table-tally.ts'
import { UniqueKeys } from './unique-keys.ts'

/** A batch is sent when it has grown to this many bytes: each COPY costs a round trip and a savepoint. */
const batchBytes = 8 << 20

export interface MoveContext {
  readonly database: Database
  readonly tx: TransactionSql
  readonly dryRun: boolean
  readonly quarantine: Quarantine
  /** The keys of the tables moved so far. */
  readonly indexes: Map<string, KeyIndex>
  /** Called with the number of rows done. */
  readonly onRows: (table: string, done: number, total: number) => void
}

/** Moves the rows of one table in the order of their keys: each into PostgreSQL or into quarantine. */
export async function moveTable(context: MoveContext, plan: TablePlan): Promise<TableTally> {
  const reader = new RowReader(context.database, plan.source)
  const [tally, index, unique, batch] = [
    new TableTally(),
    new KeyIndex(),
    new UniqueKeys(plan.uniqueKeys),
    new Batch(),
  ]
  context.indexes.set(plan.table, index)
  const keepBack = (locator: readonly SourceValue[], faults: readonly [CellFault, ...CellFault[]]) => {
    context.quarantine.add({ ...describe(plan, reader, locator), faults })
    tally.quarantined += 1
  }
  const send = async () => {
    if (!context.dryRun) {
      await sendBatch(context.tx, plan, batch, (row, fault) => {
        takeBack(row, index, tally)
        keepBack(row.locator, [fault])
      })
    }
    batch.clear()
    // Encoding blocks: here signals and a spinner have their turn, in a dry run too.
    await setImmediate()
    context.onRows(plan.table, tally.taken + tally.quarantined, plan.source.rows)
  }
  for (const row of reader.rows(plan.columns.map(({ source }) => source))) {
    const start = batch.out.length
    const [first, ...others] = takeRow(context, plan, row, reader, { index, unique, batch, tally })
    if (first) {
      batch.out.rewind(start)
      keepBack(locatorOf(plan, row), [first, ...others])
    }
    if (batch.out.length > batchBytes) {
      await send()
    }
  }
  await send()
  return tally
}

interface Ledger {
  readonly index: KeyIndex
  readonly unique: UniqueKeys
  readonly batch: Batch
  readonly tally: TableTally
}

/** Encodes a row into the batch and enters it in the books, or returns what is wrong with it. */
function takeRow(
  context: MoveContext,
  plan: TablePlan,
  row: SourceRow,
  reader: RowReader,
  { index, unique, batch, tally }: Ledger,
): CellFault[] {
  const start = batch.out.length
  const id = plan.key === undefined ? undefined : idAt(plan, row, plan.key)
  const tenant = plan.tenant === undefined ? undefined : idAt(plan, row, plan.tenant)
  const { faults, starts } = encodeRow(plan, row, reader, batch.out)
  faults.push(...checkReferences(plan, row, context.indexes))
  if (faults.length === 0) {
    const isTaken = id !== undefined && index.isOwnedBy(id, tenant)
    faults.push(...findDuplicate(plan, isTaken ? [plan.key ?? 0] : unique.claim(batch.out, starts)))
  }
  if (faults.length > 0) {
    if (id !== undefined) {
      index.reject(id)
    }
    return faults
  }
  if (id !== undefined) {
    index.take(id, tenant)
  }
  tally.count(tenant, 1)
  batch.add({ locator: locatorOf(plan, row), id, tenant }, start)
  return []
}

function findDuplicate(plan: TablePlan, claimed: readonly number[] | undefined): CellFault[] {
  const names = claimed?.map((column) => plan.columns[column]?.source ?? '') ?? []
  const last = names.at(-1)
  return last === undefined
    ? []
    : [{ column: last, kind: 'duplicate', reason: `another row before it has the same ${names.join(', ')}` }]
}

function takeBack({ id, tenant }: PendingRow, index: KeyIndex, tally: TableTally): void {
  if (id !== undefined) {
    index.refuse(id, tenant)
  }
  tally.count(tenant, -1)
}

function locatorOf(plan: TablePlan, row: SourceRow): SourceValue[] {
  return row.slice(0, plan.source.locator.length) as SourceValue[]
}

function describe(plan: TablePlan, reader: RowReader, locator: readonly SourceValue[]) {
  const row = reader.readWhole(locator)
  const key = plan.key === undefined ? undefined : row[plan.columns[plan.key]?.source ?? '']
  const shown = Object.entries(row).map(([name, value]) => [
    name,
    plan.secrets.has(name.toLowerCase()) && value !== null ? '(withheld)' : value,
  ])
  return {
    table: plan.source.name,
    rowid: plan.source.hasRowid ? scalar(locator[0]) : null,
    key: typeof key === 'string' || typeof key === 'number' ? key : null,
    row: Object.fromEntries(shown) as Record<string, unknown>,
  }
}

function scalar(value: SourceValue | undefined): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}
