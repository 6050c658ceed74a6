import { connect } from '../../database/index.ts'
import { identifier } from '../../sql/index.ts'
import { type Context, renderContext, renderSetConfig } from '../session/context.ts'
import { type Notice, noticeOf } from '../session/notice.ts'
import { ahead, type Outcome } from '../session/outcome.ts'
import { sendMessage } from '../session/send-message.ts'
import type { Beginning } from '../session/session.ts'

/** A connection of the app role's own, whose transactions are committed. */
export interface Line {
  /** Runs statements in a context, in a transaction that is committed; after an error the rest is unreached. */
  transact(context: Context, statements: readonly string[]): Promise<readonly Outcome[]>
  /** Runs a statement by itself, outside of a transaction. */
  run(statement: string): Promise<Outcome>
  takeNotices(): readonly Notice[]
  close(): Promise<void>
}

export interface LineOptions {
  readonly url: string
  readonly appRole: string
  readonly isSuperuser: boolean
  readonly beginning: Beginning
}

/**
 * Opens a connection that is the app role's for as long as it lives.
 *
 * @throws HedgerowError what connecting throws.
 */
export async function openLine({ url, appRole, isSuperuser, beginning }: LineOptions): Promise<Line> {
  const notices: Notice[] = []
  const client = await connect(url, {
    applicationName: 'hedgerow leaktest',
    onNotice: (notice) => notices.push(noticeOf(notice)),
    reconnects: false,
  })
  const { settings, role } = beginning
  const steps = [
    `set statement_timeout = '20s'; set lock_timeout = '5s'`,
    ...(settings.size === 0 ? [] : [renderSetConfig(settings, { local: false })]),
    isSuperuser ? `set session authorization ${identifier(appRole)}` : `set role ${identifier(appRole)}`,
    ...(role === null ? [] : [`set role ${identifier(role)}`]),
  ]
  for (const step of steps) {
    await sendMessage(client, step)
  }
  return {
    async transact(context, statements) {
      const outcomes = await Promise.all([
        sendMessage(client, `begin; ${renderContext(context)}${ahead}select`),
        ...statements.map((statement) => sendMessage(client, statement)),
        sendMessage(client, 'commit'),
      ])
      return outcomes.slice(1, -1)
    },
    run: (statement) => sendMessage(client, statement),
    takeNotices: () => notices.splice(0),
    close: () => client.end({ timeout: 5 }),
  }
}
