import type postgres from 'postgres'
import { type ConnectOptions, connect } from './connect.ts'

/**
 * Opens a connection, lets `work` use it, and closes it. Where it closes by itself, nobody waits for `work` any longer:
 * postgres.js 3.4.9 leaves queries unanswered then (measured).
 *
 * @throws HedgerowError what connecting throws.
 */
export async function withConnection<T>(
  url: string,
  options: Omit<ConnectOptions, 'max' | 'reconnects' | 'onClose'>,
  work: (client: postgres.Sql) => Promise<T>,
): Promise<T> {
  const { promise: closed, reject } = Promise.withResolvers<never>()
  closed.catch(() => {}) // at the end it closes too, and nobody waits then
  const error = Object.assign(new Error('The connection has closed.'), { code: 'CONNECTION_CLOSED' })
  const client = await connect(url, { ...options, reconnects: false, onClose: () => reject(error) })
  try {
    return await Promise.race([work(client), closed])
  } finally {
    await client.end({ timeout: 5 })
  }
}
