import postgres from 'postgres'
import { isConnectionLost, withConnection } from '../../database/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { type Notice, noticeOf } from './notice.ts'
import { connectionLost } from './send-message.ts'
import { beginTransaction, createSession, refused, type Session } from './session.ts'

/**
 * Opens a connection of its own, begins a transaction, lets `work` use it, rolls everything back, and only then,
 * on the same connection, lets `afterwards` look at what is left.
 *
 * @throws HedgerowError what connecting throws, `ERR_LEAKTEST_READ_ONLY`, `ERR_LEAKTEST_CONNECTION_LOST` and
 *   `ERR_LEAKTEST_REFUSED`.
 */
export async function withSession<T>(
  url: string,
  appRole: string,
  work: (session: Session) => Promise<T>,
  afterwards: (client: postgres.Sql, result: T) => Promise<void>,
): Promise<T> {
  const notices: Notice[] = []
  const options = {
    applicationName: 'hedgerow leaktest',
    onNotice: (notice: postgres.Notice) => notices.push(noticeOf(notice)),
  }
  try {
    return await withConnection(url, options, async (client) => {
      const result = await withTransaction(client, () => begin(client, appRole, notices).then(work))
      await afterwards(client, result)
      return result
    })
  } catch (error) {
    if (isConnectionLost(error)) throw connectionLost(error)
    throw error instanceof postgres.PostgresError ? refused(error.code) : error
  }
}

async function begin(client: postgres.Sql, appRole: string, notices: Notice[]): Promise<Session> {
  const [login] = await client`
    select rolsuper as "isSuperuser", pg_catalog.current_setting('transaction_read_only') = 'on' as "isReadOnly",
      pg_catalog.pg_is_in_recovery() as "isStandby"
    from pg_catalog.pg_roles where rolname = current_user`
  if (login?.isReadOnly) {
    throw readOnly(login.isStandby)
  }
  return createSession(client, { appRole, isSuperuser: login?.isSuperuser === true, notices })
}

function readOnly(isStandby: boolean): HedgerowError {
  return new HedgerowError(
    'ERR_LEAKTEST_READ_ONLY',
    isStandby ? 'The server is a standby, which takes no rows.' : 'Sessions of the URL begin read-only.',
    {
      hint: isStandby
        ? 'Give the URL of the primary, or of a copy of the database: the leak test has to make rows.'
        : 'Set default_transaction_read_only off for the login of the URL: the leak test has to make rows.',
    },
  )
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
