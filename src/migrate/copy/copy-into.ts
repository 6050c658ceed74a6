import type { Writable } from 'node:stream'
import type { TransactionSql } from 'postgres'

/**
 * Runs one COPY FROM STDIN with a payload that is ready, and rejects with PostgreSQL's error if it refuses.
 *
 * postgres.js ends the stream only when the server agrees: an error that comes after `end()` settles nothing
 * (porsager/postgres #1173). By then it has resolved the query with the stream, and what it calls on the error is the
 * query's `reject`, which has nothing left to do; so that is where the error is caught.
 */
export async function copyInto(tx: TransactionSql, statement: string, payload: Buffer): Promise<void> {
  const query = tx.unsafe(statement) as ReturnType<TransactionSql['unsafe']> & {
    reject: (error: unknown) => void
  }
  const stream: Writable = await query.writable()
  await new Promise<void>((resolve, reject) => {
    query.reject = reject
    stream.on('error', reject)
    stream.on('finish', resolve)
    stream.end(payload)
  })
}
