import { DrizzleQueryError, type ExtractTablesWithRelations, type Logger, NoopLogger } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js/session'
import type { Sql } from 'postgres'
import { HedgerowError } from '../errors/index.ts'
import type { ScopedClient } from './scoped-client.ts'

type Tables<Schema extends Record<string, unknown>> = ExtractTablesWithRelations<Schema>

/** What Drizzle derives from a schema for `db.query`. */
export interface RelationalSchema<Schema extends Record<string, unknown>> {
  readonly fullSchema: Schema
  readonly schema: Tables<Schema>
  readonly tableNamesMap: Record<string, string>
}

/** A Drizzle transaction that sees one tenant. */
export type TenantHandle<Schema extends Record<string, unknown>> = PostgresJsTransaction<
  Schema,
  Tables<Schema>
>

const dialect = new PgDialect()

/** Creates the Drizzle handle whose every query goes through a scope; its nested transactions are savepoints. */
export function createHandle<Schema extends Record<string, unknown>>(
  client: ScopedClient,
  relational: RelationalSchema<Schema>,
  logger: Logger = new NoopLogger(),
): TenantHandle<Schema> {
  return new TenantTransaction(client, relational, logger)
}

class TenantTransaction<Schema extends Record<string, unknown>> extends PostgresJsTransaction<
  Schema,
  Tables<Schema>
> {
  readonly #client: ScopedClient
  readonly #relational: RelationalSchema<Schema>
  readonly #logger: Logger

  constructor(client: ScopedClient, relational: RelationalSchema<Schema>, logger: Logger) {
    super(dialect, new TenantSession<Schema>(client, relational, logger) as never, relational)
    this.#client = client
    this.#relational = relational
    this.#logger = logger
  }

  override transaction<T>(run: (tx: TenantHandle<Schema>) => Promise<T>): Promise<T> {
    return this.#client.savepoint(() => run(createHandle(this.#client, this.#relational, this.#logger)))
  }
}

/** The one place where Drizzle turns what the driver throws into its own error; not in its types. */
interface RunsQueries {
  queryWithCache<T>(text: string, parameters: unknown[], run: () => Promise<T>): Promise<T>
}

/**
 * Drizzle's session, but with no parameters in its errors, and with Hedgerow's own errors as they are.
 *
 * It takes no cache: Drizzle's finds results by statement and parameters, and the tenant is in neither.
 */
class TenantSession<Schema extends Record<string, unknown>> extends PostgresJsSession<
  Sql,
  Schema,
  Tables<Schema>
> {
  constructor(client: ScopedClient, relational: RelationalSchema<Schema>, logger: Logger) {
    super(client as unknown as Sql, dialect, relational, { logger })
  }

  override prepareQuery: PostgresJsSession<Sql, Schema, Tables<Schema>>['prepareQuery'] = (...args) => {
    const prepared = super.prepareQuery(...args)
    const runs = prepared as unknown as RunsQueries
    runs.queryWithCache = async (text, _parameters, run) => {
      try {
        return await run()
      } catch (error) {
        throw error instanceof HedgerowError ? error : new DrizzleQueryError(text, [], error as Error)
      }
    }
    return prepared as never
  }
}
