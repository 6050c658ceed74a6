import type postgres from 'postgres'
import { connect } from '../../database/index.ts'
import { type Notice, noticeOf } from './notice.ts'
import { beginTransaction, createSession, type Session } from './session.ts'

/**
 * Opens a connection of its own, begins a transaction, lets `work` use it, rolls everything back, and only then,
 * on the same connection, lets `afterwards` look at what is left.
 *
 * @throws HedgerowError what connecting throws, and `ERR_LEAKTEST_CONNECTION_LOST`.
 */
export async function withSession<T>(
  url: string,
  appRole: string,
  work: (session: Session) => Promise<T>,
  afterwards: (client: postgres.Sql, result: T) => Promise<void>,
): Promise<T> {
  const notices: Notice[] = []
  const client = await connect(url, {
    applicationName: 'hedgerow leaktest',
    onNotice: (notice) => notices.push(noticeOf(notice)),
    // Outside of the transaction nothing may run.
    reconnects: false,
  })
  try {
    const result = await withTransaction(client, () => begin(client, appRole, notices).then(work))
    await afterwards(client, result)
    return result
  } finally {
    await client.end({ timeout: 5 })
  }
}

async function begin(client: postgres.Sql, appRole: string, notices: Notice[]): Promise<Session> {
  const [login] =
    await client`select rolsuper as "isSuperuser" from pg_catalog.pg_roles where rolname = current_user`
  return createSession(client, { appRole, isSuperuser: login?.isSuperuser === true, notices })
}

async function withTransaction<T>(client: postgres.Sql, work: () => Promise<T>): Promise<T> {
  await client.unsafe(beginTransaction).simple()
  try {
    return await work()
  } finally {
    // A lost connection can't be told to roll back, and need not be: the server has done so by itself.
    await client.unsafe('rollback').catch(() => {})
  }
}
