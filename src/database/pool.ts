import { HedgerowError } from '../errors/index.ts'
import { type Connection, openConnection, type PostgresOptions } from './connection.ts'

/** Connections that are used again until they close or grow old. */
export class ConnectionPool {
  readonly #url: string
  readonly #options: PostgresOptions
  readonly #idle: Connection[] = []
  readonly #born = new WeakMap<Connection, number>()
  readonly #waiting: (() => void)[] = []
  #taken = 0
  #ended = false

  constructor(url: string, options: PostgresOptions) {
    this.#url = url
    this.#options = options
  }

  /**
   * Takes a connection, waiting for one while `max` are taken.
   *
   * @throws HedgerowError `ERR_DATABASE_ENDED`, `ERR_DATABASE_UNREACHABLE`, `ERR_DATABASE_UNKNOWN` or
   *   `ERR_DATABASE_LOGIN`.
   */
  async acquire(): Promise<Connection> {
    const { max = 10 } = this.#options
    this.#assertRunning()
    while (this.#taken >= max) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
      this.#assertRunning()
    }
    this.#taken += 1
    try {
      return this.#idle.pop() ?? (await this.#open())
    } catch (error) {
      this.#giveBack()
      throw error
    }
  }

  /** Gives a connection back. It must be outside any transaction. */
  release(connection: Connection): void {
    if (this.#mayStay(connection)) this.#idle.push(connection)
    else void connection.close()
    this.#giveBack()
  }

  /** Closes every idle connection now, and the others when they come back. */
  async end(): Promise<void> {
    this.#ended = true
    for (const wake of this.#waiting.splice(0)) wake()
    await Promise.all(this.#idle.splice(0).map((connection) => connection.close()))
  }

  async #open(): Promise<Connection> {
    const connection = await openConnection(this.#url, this.#options, () => this.#forget(connection))
    this.#born.set(connection, Date.now())
    return connection
  }

  #forget(connection: Connection): void {
    const index = this.#idle.indexOf(connection)
    if (index >= 0) this.#idle.splice(index, 1)
  }

  #mayStay(connection: Connection): boolean {
    const { max_lifetime = 1800 } = this.#options
    const age = (Date.now() - (this.#born.get(connection) ?? 0)) / 1000
    return !this.#ended && !connection.isLost() && (max_lifetime === null || age < max_lifetime)
  }

  #assertRunning(): void {
    if (!this.#ended) return
    throw new HedgerowError('ERR_DATABASE_ENDED', 'The database has been ended; it opens no more scopes.', {
      hint: 'Call end() last, when nothing uses the database any more.',
    })
  }

  #giveBack(): void {
    this.#taken -= 1
    this.#waiting.shift()?.()
  }
}
