import type { Sql } from 'postgres'
import { isConnectionLost } from '../../database/index.ts'
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
    if (isConnectionLost(error) || (outcome.kind === 'error' && strangerStates.includes(outcome.sqlState))) {
      throw connectionLost(error)
    }
    return outcome
  }
}

/** No transaction, or a savepoint that is gone: another connection than the one that had them. */
const strangerStates = ['25P01', '3B001']

function outcomeOrLost(error: unknown): Outcome {
  try {
    return errorOutcome(error)
  } catch {
    throw connectionLost(error)
  }
}

/** The error for a connection that was lost. */
export function connectionLost(cause: unknown): HedgerowError {
  return new HedgerowError('ERR_LEAKTEST_CONNECTION_LOST', 'The connection was lost during the leak test.', {
    hint: 'The server has undone what was open. Look into its log, then run the leak test again.',
    cause,
  })
}
