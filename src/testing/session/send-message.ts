import type { Sql } from 'postgres'
import { HedgerowError } from '../../errors/index.ts'
import { errorOutcome, type Outcome, rowsOutcome } from './outcome.ts'

/**
 * Sends one message of several statements, and returns the outcome of the last.
 *
 * @throws HedgerowError `ERR_LEAKTEST_CONNECTION_LOST`.
 */
export async function sendMessage(client: Sql, message: string): Promise<Outcome> {
  try {
    const results: unknown = await client.unsafe(message).simple()
    return rowsOutcome(Array.isArray(results) && Array.isArray(results[0]) ? results : [results])
  } catch (error) {
    const outcome = outcomeOrLost(error)
    if (outcome.kind === 'error' && lostStates.has(outcome.sqlState)) {
      throw connectionLost(error)
    }
    return outcome
  }
}

/** No transaction; savepoint gone; shut down by an administrator, a crash, or a session timeout. */
const lostStates = new Set(['25P01', '3B001', '57P01', '57P02', '57P03', '25P03', '57P05'])

function outcomeOrLost(error: unknown): Outcome {
  try {
    return errorOutcome(error)
  } catch {
    throw connectionLost(error)
  }
}

function connectionLost(cause: unknown): HedgerowError {
  return new HedgerowError('ERR_LEAKTEST_CONNECTION_LOST', 'The connection was lost during the leak test.', {
    hint: 'Nothing was committed. Look into the server log, then run the leak test again.',
    cause,
  })
}
