import type { ReservedSql } from 'postgres'
import { HedgerowError } from '../errors/index.ts'
import type { Connection } from './connection.ts'
import type { Opening } from './opening.ts'
import type { ConnectionPool } from './pool.ts'

/** How rows come back: as objects, or as arrays of values in the order of the columns. */
export type RowMode = 'objects' | 'values'

/** What the server or the socket says when a connection goes. */
const lossCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
])

/**
 * One tenant's transaction, opened by its first query and dead once it has ended.
 *
 * BEGIN, the context and the first query leave together, so that a scope costs one round trip before its COMMIT.
 */
export class TenantScope {
  readonly #pool: ConnectionPool
  readonly #opening: Opening
  readonly #inFlight = new Set<Promise<unknown>>()
  #closed = false
  #connecting: Promise<Connection> | undefined
  #opened: Promise<void> = Promise.resolve()
  #savepoints = 0

  constructor(pool: ConnectionPool, opening: Opening) {
    this.#pool = pool
    this.#opening = opening
  }

  /**
   * Runs a statement in this scope.
   *
   * @throws HedgerowError `ERR_TENANT_SCOPE_CLOSED` once the scope has ended, `ERR_TENANT_CONNECTION_LOST`,
   *   `ERR_TENANT_CONTEXT_REFUSED`, `ERR_TENANT_UNKNOWN`; errors of PostgreSQL as they are.
   */
  async query(text: string, parameters: readonly unknown[], mode: RowMode): Promise<readonly object[]> {
    if (this.#closed) throw scopeClosed()
    const answer = this.#run(text, parameters, mode)
    this.#inFlight.add(answer)
    try {
      return await answer
    } finally {
      this.#inFlight.delete(answer)
    }
  }

  /** Runs `run` between a savepoint and its release; an error undoes what was done since, and passes on. */
  async savepoint<T>(run: () => Promise<T>): Promise<T> {
    this.#savepoints += 1
    const name = `hedgerow_${this.#savepoints}`
    await this.query(`savepoint ${name}`, [], 'objects')
    try {
      const result = await run()
      await this.query(`release savepoint ${name}`, [], 'objects')
      return result
    } catch (error) {
      // In a scope that has ended or lost its connection there is nothing left to undo.
      await this.query(`rollback to savepoint ${name}`, [], 'objects').catch(() => {})
      throw error
    }
  }

  /**
   * Waits for what is in flight, commits and closes the scope.
   *
   * @throws HedgerowError `ERR_TENANT_ROLLED_BACK` when an earlier error had made PostgreSQL undo the transaction.
   */
  async commit(): Promise<void> {
    if (this.#closed) throw scopeClosed()
    const connection = await this.#close()
    if (connection === undefined) return
    try {
      await this.#opened
      const { command } = await this.#send(connection, (sql) => sql.unsafe('commit'))
      if (command !== 'COMMIT') throw rolledBack()
    } catch (error) {
      await this.#undo(connection)
      throw error
    } finally {
      this.#pool.release(connection)
    }
  }

  /** Waits for what is in flight, undoes it and closes the scope. A scope that has ended is left alone. */
  async rollback(): Promise<void> {
    const connection = await this.#close()
    if (connection === undefined) return
    await this.#undo(connection)
    this.#pool.release(connection)
  }

  async #run(text: string, parameters: readonly unknown[], mode: RowMode): Promise<readonly object[]> {
    this.#connecting ??= this.#connect()
    const connection = await this.#connecting
    const answer = this.#send(connection, (sql) => {
      const query = sql.unsafe(text, parameters as never[], statementOptions(connection))
      return mode === 'values' ? query.values() : query
    })
    const [rows] = await Promise.all([answer, this.#opened])
    return rows as unknown as readonly object[]
  }

  /** Sends what opens the scope and does not wait for the answers: every query's own answer waits for them. */
  async #connect(): Promise<Connection> {
    await this.#opening.ready()
    const connection = await this.#pool.acquire()
    const answers = this.#send(connection, (sql) => {
      const begun = sql.unsafe('begin').execute()
      const opening = this.#opening.statements.map(({ text, parameters }) =>
        sql.unsafe(text, [...parameters], statementOptions(connection)).execute(),
      )
      return Promise.all([begun, ...opening])
    })
    this.#opened = answers.then(([, ...rows]) =>
      this.#assertOpened(connection, rows as unknown as object[][]),
    )
    this.#opened.catch(() => {}) // told to every query and to the commit
    return connection
  }

  async #assertOpened(connection: Connection, answers: readonly object[][]): Promise<void> {
    const failure = this.#opening.check(answers)
    if (failure?.code === 'ERR_TENANT_CONTEXT_REFUSED') {
      // A connection that answers wrongly is not given to anybody again.
      await connection.sql.unsafe('select pg_terminate_backend(pg_backend_pid())').catch(() => {})
    }
    if (failure !== undefined) throw failure
  }

  /** postgres.js leaves queries that wait on a lost connection unanswered, and throws past us when it writes to one. */
  async #send<T>(connection: Connection, start: (sql: ReservedSql) => PromiseLike<T>): Promise<T> {
    if (connection.isLost()) throw connectionLost()
    try {
      return await Promise.race([start(connection.sql), connection.lost])
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      throw connection.isLost() || lossCodes.has(code) ? connectionLost(error) : error
    }
  }

  async #undo(connection: Connection): Promise<void> {
    // PostgreSQL undoes by itself what a lost connection leaves.
    await this.#send(connection, (sql) => sql.unsafe('rollback')).catch(() => {})
  }

  async #close(): Promise<Connection | undefined> {
    this.#closed = true
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight)
    const connecting = this.#connecting
    this.#connecting = undefined
    // What kept a scope from connecting has been told to the query that asked for it.
    return connecting?.catch(() => undefined)
  }
}

/** The extended protocol takes one statement at a time, so that nothing can be stacked behind one. */
function statementOptions({ options }: Connection): { prepare: boolean; simple: false } {
  return { prepare: options.prepare, simple: false }
}

function scopeClosed(): HedgerowError {
  return new HedgerowError(
    'ERR_TENANT_SCOPE_CLOSED',
    'This handle belongs to a tenant scope that has ended.',
    {
      hint: 'Await every query inside withTenant or the request handler; open a new scope for work that comes later.',
    },
  )
}

function rolledBack(): HedgerowError {
  return new HedgerowError(
    'ERR_TENANT_ROLLED_BACK',
    'PostgreSQL rolled the scope back instead of committing it.',
    {
      hint: 'A statement had failed and its error was caught. Let it pass, or run the statement in tx.transaction().',
    },
  )
}

function connectionLost(cause?: unknown): HedgerowError {
  return new HedgerowError('ERR_TENANT_CONNECTION_LOST', 'The scope lost its database connection.', {
    hint: 'Nothing of this scope was committed, unless its COMMIT was already on the way. Try again in a new scope.',
    cause,
  })
}
