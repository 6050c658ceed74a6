import type { Row, Sql } from 'postgres'
import { HedgerowError } from '../../errors/index.ts'
import { identifier } from '../../sql/index.ts'
import { type Context, renderContext } from './context.ts'
import { errorOutcome, type Outcome, rowsOutcome } from './outcome.ts'

/** One statement of an attempt: who runs it, under which settings (null: as they stand), and what. */
export interface Step {
  readonly as: 'app' | 'privileged'
  readonly context: Context | null
  readonly statement: string
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
  /** Returns the notices since the last call. Attempts that overlap share them. */
  takeNotices(): readonly string[]
}

export interface SessionOptions {
  readonly appRole: string
  /** A superuser becomes the app role for `session_user` and SET ROLE too; another role only for `current_user`. */
  readonly isSuperuser: boolean
  readonly notices: string[]
}

/** What attempts return to: set anew, on the same level, after everything that is kept. */
const base = 'hedgerow_base'

/** Wraps a client with one connection, on which a transaction is open. */
export async function createSession(client: Sql, options: SessionOptions): Promise<Session> {
  const role = identifier(options.appRole)
  const become = options.isSuperuser
    ? {
        app: `set local session authorization ${role}; `,
        privileged: 'set local session authorization default; ',
      }
    : { app: `set local role ${role}; `, privileged: 'set local role none; ' }
  const render = ({ as, context, statement }: Step) => {
    const opening = context ? renderContext(context) : ''
    // An application's own way of opening a context is the app role's to go, and may end in another role.
    return context?.opening !== undefined && as === 'privileged'
      ? `${become.app}${opening}${become.privileged}${statement}`
      : `${become[as]}${opening}${statement}`
  }
  let depth = 0
  await send(client, `savepoint ${base}`)

  return {
    client,
    async keep(context, statement) {
      const step = render({ as: 'privileged', context, statement })
      const outcome = await send(client, `savepoint hedgerow_step; ${step}`)
      const isKept = outcome.kind === 'rows'
      await send(client, isKept ? `release ${base}; savepoint ${base}` : `rollback to ${base}`)
      return outcome
    },
    async attempt(steps) {
      const outcomes = await Promise.all([
        ...steps.map((step) => send(client, `savepoint hedgerow_step; ${render(step)}`)),
        send(client, `rollback to ${base}`),
      ])
      return outcomes.slice(0, -1) as never
    },
    async undone(work) {
      const name = `hedgerow_world_${depth++}`
      await send(client, `savepoint ${name}; savepoint ${base}`)
      try {
        return await work()
      } finally {
        await send(client, `rollback to ${name}; release ${name}`)
        depth--
      }
    },
    takeNotices: () => options.notices.splice(0),
  }
}

/**
 * Sends one message of several statements. Each begins with a savepoint, which PostgreSQL refuses outside of a
 * transaction: should postgres.js reconnect in silence, the rest of the message is not executed and not committed.
 */
async function send(client: Sql, message: string): Promise<Outcome> {
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

/** Returns the rows of an outcome, or throws where a statement of our own was refused. */
export function rowsOf(outcome: Outcome): readonly Row[] {
  if (outcome.kind === 'rows') {
    return outcome.rows
  }
  const state = outcome.kind === 'error' ? ` (SQLSTATE ${outcome.sqlState})` : ''
  throw new HedgerowError(
    'ERR_LEAKTEST_REFUSED',
    `The database refused a step of the leak test itself${state}.`,
    {
      hint: 'Run it as a superuser or as the owner of the tables, who may SET ROLE to the app role.',
    },
  )
}
