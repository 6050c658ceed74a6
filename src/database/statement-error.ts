import postgres from 'postgres'
import { HedgerowError } from '../errors/index.ts'

/** Ended by an administrator, a crash, a time limit of the session or transaction; or underneath PostgreSQL. */
const lost = new Set(
  '57P01 57P02 57P03 57P05 25P03 25P04 CONNECTION_CLOSED CONNECTION_DESTROYED CONNECTION_ENDED ECONNRESET EPIPE'.split(
    ' ',
  ),
)

/** Whether an error says that the connection is gone. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && lost.has(String(error.code))
}

/**
 * Turns what a statement of a command's own throws into an error with a next step. It says no more of PostgreSQL's than
 * the SQLSTATE, for its text may quote a row. Others pass unchanged.
 */
export function statementError(error: unknown): unknown {
  if (isConnectionLost(error)) {
    return new HedgerowError('ERR_DATABASE_LOST', 'The connection to the database was lost half way.', {
      hint: 'Look into the server log for who ended it, then run the command again.',
      cause: error,
    })
  }
  if (error instanceof postgres.PostgresError) {
    const isTimeout = error.code === '57014' || error.code === '55P03'
    return new HedgerowError(
      'ERR_DATABASE_REFUSED',
      isTimeout
        ? `The server gave up on a statement (SQLSTATE ${error.code}).`
        : `The server refused a statement (SQLSTATE ${error.code}).`,
      {
        hint: isTimeout
          ? 'Run it when the server has less to do, and nobody holds locks for long; raise statement_timeout for the login of the URL.'
          : 'Look into the server log for the statement; the login of the URL may lack a privilege.',
        cause: error,
      },
    )
  }
  return error
}

/**
 * Renders the limits of a transaction of our own: those that ALTER ROLE and ALTER DATABASE ask for are meant for the
 * application's.
 */
export function renderLimits(statementTimeout: string): string {
  return `set local statement_timeout = '${statementTimeout}'; set local lock_timeout = '5s';
  set local idle_in_transaction_session_timeout = 0;
  select pg_catalog.set_config(name, '0', true) from pg_catalog.pg_settings where name = 'transaction_timeout'`
}
