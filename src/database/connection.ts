import { drizzle } from 'drizzle-orm/postgres-js'
import postgres, { type ReservedSql, type Sql } from 'postgres'
import { connectError } from './connect.ts'

/** postgres.js options; `max` is the size of the pool. */
export type PostgresOptions = postgres.Options<Record<string, postgres.PostgresType>>

/** One connection, for one scope at a time. */
export interface Connection {
  readonly sql: ReservedSql
  readonly options: Sql['options']
  /** Rejects when the connection closes; never resolves. */
  readonly lost: Promise<never>
  isLost(): boolean
  close(): Promise<void>
}

/**
 * Opens a postgres.js client of one connection and reserves that connection for good. It is used until it closes.
 *
 * postgres.js 3.4.9 keeps the state of a connection that the server ended: its next query fails with the old error, a
 * first row may be missing, and after `reserve()` the connection never comes back (measured; see porsager/postgres
 * #823 and #1189). A client that is not used again has no such past.
 *
 * @throws HedgerowError `ERR_DATABASE_UNREACHABLE`, `ERR_DATABASE_UNKNOWN` or `ERR_DATABASE_LOGIN`.
 */
export async function openConnection(
  url: string,
  options: PostgresOptions,
  onLost: () => void,
): Promise<Connection> {
  const { promise: lost, reject } = Promise.withResolvers<never>()
  lost.catch(() => {}) // told to whoever waits for the connection; between scopes nobody does
  let isOpen = false
  let isLost = false
  const onclose = () => {
    isLost = true
    reject(new Error('The connection closed.'))
    if (isOpen) onLost()
  }
  const client = postgres(url, { onnotice: () => {}, ...options, max: 1, max_lifetime: null, onclose })
  drizzle(client) // sets the parsers as Drizzle's columns need them
  try {
    const sql = await client.reserve()
    isOpen = true
    const close = () => {
      if (!isLost) sql.release()
      return client.end({ timeout: 5 })
    }
    return { sql, options: client.options, lost, isLost: () => isLost, close }
  } catch (error) {
    await client.end({ timeout: 1 })
    throw connectError(error)
  }
}
