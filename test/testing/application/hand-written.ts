import { AsyncLocalStorage } from 'node:async_hooks'
import type { OpenScope, Query } from 'hedgerow/testing'
import postgres from 'postgres'

/** The mistakes of people who set contexts by hand, one at a time. */
export type Mistake =
  | 'sets the context for the session'
  | 'never sets the context'
  | 'sets the context on another connection'
  | 'sets the context outside of a transaction'
  | 'sets the context after the first query'
  | 'sets empty text'
  | 'sets a fixed tenant'
  | 'resets only after success'
  | 'leaves a failed transaction open'
  | 'keeps the context in a variable'
  | 'answers late queries'
  | 'loses the context in nested transactions'
  | 'shares the connection with scopes inside'
  | 'keeps the member role when there is none'
  | 'lets a scope without a tenant pass'
  | 'logs in as the owner'

export interface HandWrittenOptions {
  readonly appUrl: string
  readonly ownerUrl: string
  readonly mistake?: Mistake
}

export interface HandWritten {
  readonly scope: OpenScope
  readonly nested: OpenScope
  readonly outside: Query
  end(): Promise<void>
}

type Context = Parameters<OpenScope>[0]
type Work = Parameters<OpenScope>[1]
type Connection = Pick<postgres.Sql, 'unsafe'>

const somebody = '77777777-7777-4777-8777-777777777777'

/** An application over postgres.js that sets its contexts itself: soundly, or with one mistake. */
export function createHandWritten({ appUrl, ownerUrl, mistake }: HandWrittenOptions): HandWritten {
  const makes = (one: Mistake) => one === mistake
  const pool = postgres(makes('logs in as the owner') ? ownerUrl : appUrl, { max: 4, onnotice: () => {} })
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  const current = new AsyncLocalStorage<Connection>()
  const forSession = makes('sets the context for the session') || makes('resets only after success')
  let lastContext: Context | undefined

  const set = (sql: Connection, name: string, value: string, isLocal: boolean) =>
    sql.unsafe(`select set_config($1, $2, $3)`, [`app.current_${name}`, value, isLocal])

  const setContext = async (sql: Connection, { tenant, user = '', role = '' }: Context) => {
    if (makes('never sets the context')) return
    const company = makes('sets empty text') ? '' : makes('sets a fixed tenant') ? somebody : tenant
    await set(sql, 'company_id', company, !forSession)
    await set(sql, 'user_id', user, !forSession)
    if (makes('keeps the member role when there is none')) {
      if (role) await set(sql, 'user_role', role, false)
    } else {
      await set(sql, 'user_role', role, !forSession)
    }
  }

  /** The sound way, with the mistakes that are made on it. */
  const scope: OpenScope = async (context, work) => {
    if (!context.tenant) {
      if (makes('lets a scope without a tenant pass')) return work((text) => owner.unsafe(text))
      throw new Error('A scope needs a tenant')
    }
    if (makes('sets the context on another connection')) return queryPool(context, work, false)
    if (makes('sets the context outside of a transaction')) return queryPool(context, work, true)
    const outer = current.getStore()
    if (outer && makes('shares the connection with scopes inside'))
      return shareConnection(outer, context, work)
    const sql = await pool.reserve()
    let state: 'new' | 'used' | 'over' = 'new'
    const query: Query = async (text) => {
      if (state === 'over' && !makes('answers late queries') && !forSession)
        throw new Error('The scope is over')
      if (makes('keeps the context in a variable')) await setContext(sql, lastContext ?? context)
      const rows = await sql.unsafe(text)
      if (state === 'new' && makes('sets the context after the first query')) await setContext(sql, context)
      if (state === 'new') state = 'used'
      return rows
    }
    lastContext = context
    try {
      if (!forSession) await sql.unsafe('begin')
      if (!makes('sets the context after the first query')) await setContext(sql, context)
      await current.run(sql, () => work(query))
      if (!forSession) await sql.unsafe('commit')
      if (makes('resets only after success')) await set(sql, 'company_id', '', false)
    } catch (error) {
      if (!makes('leaves a failed transaction open')) await sql.unsafe('rollback')
      throw error
    } finally {
      state = 'over'
      sql.release()
    }
  }

  const queryPool = async ({ tenant }: Context, work: Work, isLocal: boolean) => {
    await set(pool, 'company_id', tenant, isLocal)
    await work((text) => pool.unsafe(text))
  }

  const shareConnection = async (sql: Connection, context: Context, work: Work) => {
    await sql.unsafe('savepoint inside')
    await setContext(sql, context)
    await work((text) => sql.unsafe(text))
    await sql.unsafe('release savepoint inside')
  }

  const nested: OpenScope = (context, work) =>
    scope(context, async (query) => {
      if (makes('loses the context in nested transactions')) {
        await pool.begin(async (sql) => work((text) => sql.unsafe(text)))
        return
      }
      const [begin, end] = forSession
        ? (['begin', 'commit'] as const)
        : (['savepoint nested', 'release savepoint nested'] as const)
      await query(begin)
      await work(query)
      await query(end)
    })

  return {
    scope,
    nested,
    outside: (text) => pool.unsafe(text),
    end: async () => {
      await Promise.all([pool.end({ timeout: 1 }), owner.end({ timeout: 1 })])
    },
  }
}
