import type { Row, Sql } from 'postgres'
import { renderLimits } from '../../database/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { identifier } from '../../sql/index.ts'
import { type Context, renderContext, renderSetConfig } from './context.ts'
import type { Notice } from './notice.ts'
import { ahead, type Outcome } from './outcome.ts'
import { sendMessage } from './send-message.ts'

/** One statement of an attempt: who runs it, under which settings (null: as they stand), and what. */
export interface Step {
  readonly as: 'app' | 'privileged'
  readonly context: Context | null
  readonly statement: string
  /** What a person is shown in its place. @default the statement */
  readonly shown?: string
}

/** What a session of a role begins with that was asked for by ALTER ROLE or ALTER DATABASE. */
export interface Beginning {
  readonly settings: ReadonlyMap<string, string>
  /** The role that it becomes at once; null where it stays itself. */
  readonly role: string | null
}

/** One transaction on one connection, in which attempts are made that leave nothing behind. */
export interface Session {
  /** The client underneath, for reading the catalog. */
  readonly client: Sql
  /** Runs one privileged statement for good, as far as anything here is: until the savepoint or the end. */
  keep(context: Context | null, statement: string): Promise<Outcome>
  /** Runs steps one after the other in a savepoint and rolls them back; after an error the rest is unreached. */
  attempt<const S extends readonly Step[]>(steps: S): Promise<{ [I in keyof S]: Outcome }>
  /** Runs `work` and undoes everything that it kept. */
  undone<T>(work: () => Promise<T>): Promise<T>
  /** Commits what was kept, and begins another transaction. */
  commit(): Promise<void>
  /** Returns the notices since the last call. Attempts that overlap share them. */
  takeNotices(): readonly Notice[]
  /** Renders the statements by which a step's role is become, for a person to paste. */
  renderBecome(as: Step['as']): string
  /** From now on the app role begins as a login of it would, which SET ROLE alone does not see to. */
  beginAs(beginning: Beginning): void
}

export interface SessionOptions {
  readonly appRole: string
  /** A superuser becomes the app role for `session_user` and SET ROLE too; another role only for `current_user`. */
  readonly isSuperuser: boolean
  readonly notices: Notice[]
}

/** A statement that is not answered by then counts as not run, and nobody waits for our locks for longer. */
export const beginTransaction = `begin; ${renderLimits('20s')}`

/** So often a statement may take all of its time; then each gets less, or one slow function would cost an hour. */
const mostWaits = 3
const hurry = `set local statement_timeout = '2s'; `
const timeouts = ['57014', '55P03']

/** What attempts return to: set anew, on the same level, after everything that is kept. */
const base = 'hedgerow_base'

/**
 * Wraps a client with one connection, on which a transaction is open. Each message begins with a savepoint, which
 * PostgreSQL refuses outside of one: should postgres.js reconnect in silence, the rest of the message is not executed
 * and not committed.
 */
export async function createSession(client: Sql, options: SessionOptions): Promise<Session> {
  let become = renderBecome(options, { settings: new Map(), role: null })
  let depth = 0
  let waits = 0
  const sendStep = async (step: string) => {
    const message = `savepoint hedgerow_step; ${waits < mostWaits ? '' : hurry}${step}`
    const outcome = await sendMessage(client, message)
    waits += outcome.kind === 'error' && timeouts.includes(outcome.sqlState) ? 1 : 0
    return outcome
  }
  await sendMessage(client, `savepoint ${base}`)

  return {
    client,
    async keep(context, statement) {
      const step = renderStep(become, { as: 'privileged', context, statement })
      for (;;) {
        // Without waiting: where the step fails, so does what would keep it.
        const [outcome] = await Promise.all([
          sendStep(step),
          sendMessage(client, `release ${base}; savepoint ${base}`),
        ])
        if (outcome.kind === 'error') {
          await sendMessage(client, `rollback to ${base}`)
        }
        // Another that was sent just before has failed, and is being rolled back.
        if (outcome.kind !== 'unreached') {
          return outcome
        }
      }
    },
    async attempt(steps) {
      for (;;) {
        const outcomes = await Promise.all([
          ...steps.map((step, index) => sendStep(renderStep(become, step, steps[index - 1]))),
          sendMessage(client, `rollback to ${base}`),
        ])
        // Something to be kept that was sent just before has failed, and this one's rollback has mended it.
        if (outcomes[0]?.kind !== 'unreached') {
          return outcomes.slice(0, -1) as never
        }
      }
    },
    async undone(work) {
      const name = `hedgerow_world_${depth++}`
      await sendMessage(client, `savepoint ${name}; savepoint ${base}`)
      try {
        return await work()
      } finally {
        await sendMessage(client, `rollback to ${name}; release ${name}`)
        depth--
      }
    },
    async commit() {
      rowsOf(await sendMessage(client, 'commit'))
      rowsOf(await sendMessage(client, `${beginTransaction}; savepoint ${base}`))
    },
    takeNotices: () => options.notices.splice(0),
    renderBecome: (as) => become[as].replaceAll(ahead, ''),
    beginAs(beginning) {
      become = renderBecome(options, beginning)
    },
  }
}

/** The statements that change who runs the next ones. */
interface Become {
  readonly app: string
  readonly privileged: string
}

function renderBecome({ appRole, isSuperuser }: SessionOptions, { settings, role }: Beginning): Become {
  const [app, privileged] = isSuperuser
    ? [
        `set local session authorization ${identifier(appRole)}; `,
        'set local session authorization default; ',
      ]
    : [`set local role ${identifier(appRole)}; `, 'set local role none; ']
  const other = role === null ? '' : `set local role ${identifier(role)}; `
  // Before: some settings only a superuser may set.
  return settings.size === 0
    ? { app: `${app}${other}`, privileged }
    : { app: `${privileged}${renderSetConfig(settings)}; ${app}${other}${ahead}`, privileged }
}

/** A step of the app role that leaves the context as it stands goes on where the one before it has stopped. */
function renderStep(become: Become, { as, context, statement }: Step, before?: Step): string {
  if (as === 'app' && context === null && before?.as === 'app') {
    return statement
  }
  const opening = context ? `${renderContext(context)}${ahead}` : ''
  // An application's own way of opening a context is the app role's to go, and may end in another role.
  return context?.opening !== undefined && as === 'privileged'
    ? `${become.app}${opening}${become.privileged}${statement}`
    : `${become[as]}${opening}${statement}`
}

/** Returns the rows of an outcome, or throws where a statement of our own was refused. */
export function rowsOf(outcome: Outcome): readonly Row[] {
  if (outcome.kind === 'rows') {
    return outcome.rows
  }
  throw refused(outcome.kind === 'error' ? outcome.sqlState : null)
}

/** The error for a step of our own that the database refused. */
export function refused(sqlState: string | null): HedgerowError {
  const state = sqlState === null ? '' : ` (SQLSTATE ${sqlState})`
  return new HedgerowError(
    'ERR_LEAKTEST_REFUSED',
    `The database refused a step of the leak test itself${state}.`,
    {
      hint: timeouts.includes(sqlState ?? '')
        ? 'It took too long: run it when nobody holds locks on tables for long and the server has less to do.'
        : 'Run it as a superuser or as the owner of the tables, who may SET ROLE to the app role.',
    },
  )
}
