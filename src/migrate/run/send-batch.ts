import type { TransactionSql } from 'postgres'
import { HedgerowError } from '../../errors/index.ts'
import { copyInto } from '../copy/copy-into.ts'
import type { TablePlan } from '../plan/table-plan.ts'
import type { CellFault } from '../quarantine.ts'
import type { Batch, PendingRow } from './batch.ts'

interface ServerError extends Error {
  readonly code?: string
  readonly where?: string
  readonly constraint_name?: string
  readonly column_name?: string
}

/** Data exceptions, integrity violations, program limits, and what a trigger raises: one row can be to blame. */
const rowErrors = /^(?:22|23|54|P0001)/

/**
 * Sends the rows of a batch by one COPY. A row that the server refuses by a rule which only it can judge is taken out
 * and handed to `onRefused`, and the rest is sent again.
 *
 * @throws HedgerowError `ERR_MIGRATE_REFUSED` where no single row is to blame.
 */
export async function sendBatch(
  tx: TransactionSql,
  plan: TablePlan,
  batch: Batch,
  onRefused: (row: PendingRow, fault: CellFault) => void,
): Promise<void> {
  while (batch.size > 0) {
    try {
      await tx.savepoint((savepoint) => copyInto(savepoint, plan.copy, batch.out.payload()))
      return
    } catch (error) {
      const row = batch.remove(placeOf(error, plan.table))
      if (!row) {
        throw refused(plan.table, error)
      }
      onRefused(row, faultOf(plan, error as ServerError))
    }
  }
}

/** COPY says `COPY <table>, line <n>` in the server's language, in the binary format too; -1 where it does not. */
function placeOf(error: unknown, table: string): number {
  const { code = '', where = '' } = error as ServerError
  const [, context] = where.split(`COPY ${table}, `)
  const line = context === undefined ? undefined : /\d+/.exec(context)?.[0]
  return rowErrors.test(code) && line !== undefined ? Number(line) - 1 : -1
}

/** The column is the rule's where the server does not name one, and otherwise the key, which stands for the row. */
function faultOf(plan: TablePlan, error: ServerError): CellFault {
  const { code = '', constraint_name = '', column_name, message } = error
  const named = plan.columns.find(({ target }) => target === column_name)?.source
  const column = named ?? plan.serverRules.get(constraint_name) ?? plan.columns[plan.key ?? 0]?.source ?? ''
  const reason = constraint_name ? `breaks the rule ${constraint_name} of the target` : message
  return { column, kind: 'refused', reason: `${reason} (${code})` }
}

function refused(table: string, cause: unknown): unknown {
  const { code = '', constraint_name } = cause as ServerError
  // Without an SQLSTATE it is not the server that speaks: the connection is gone, or the program is wrong.
  if (!/^[0-9A-Z]{5}$/.test(code)) {
    return cause
  }
  const rule = constraint_name ? ` by ${constraint_name}` : ''
  return new HedgerowError('ERR_MIGRATE_REFUSED', `PostgreSQL refused rows of ${table}${rule} (${code}).`, {
    hint: 'Nothing was moved. The cause has what PostgreSQL said; repair the rows or the target, and move again.',
    cause,
  })
}
