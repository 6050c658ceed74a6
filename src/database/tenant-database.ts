import {
  createTableRelationsHelpers,
  type ExtractTablesWithRelations,
  extractTablesRelationalConfig,
  getTableColumns,
  is,
  type Logger,
} from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { parseTenantContext, type Tenancy, type TenantContext } from '../model/index.ts'
import { qualifiedName } from '../sql/index.ts'
import { checkLogin } from './check-login.ts'
import type { PostgresOptions } from './connection.ts'
import { createOpenings, noTenant } from './opening.ts'
import { ConnectionPool } from './pool.ts'
import { TenantScope } from './scope.ts'
import { createScopedClient } from './scoped-client.ts'
import { createSealer } from './seal.ts'
import { createHandle, type RelationalSchema, type TenantHandle } from './tenant-session.ts'

export interface TenantDatabaseOptions<Schema extends Record<string, unknown>> {
  /** The address of the database, for the app role: postgres://user:password@host:5432/database. */
  readonly url: string
  /**
   * postgres.js options: `max` connections (10), `prepare: false` behind a pooler that can't keep named statements.
   *
   * The client itself is kept inside, so that no query can go around its tenant.
   */
  readonly postgres?: PostgresOptions
  /** The Drizzle schema: its tables and relations. */
  readonly schema: Schema
  /** What `defineTenancy` returned. */
  readonly tenancy: Tenancy
  /** The key of a sealed tenancy: 32 to 64 random bytes as base64url. The database must know it, see `addSealKey`. */
  readonly sealKey?: string
  /** Drizzle's logger. It sees parameters. */
  readonly logger?: Logger
}

/** A scope whose end its owner decides, as the middleware does when the response is known. */
export interface OpenScope<Schema extends Record<string, unknown>> {
  readonly db: TenantHandle<Schema>
  commit(): Promise<void>
  rollback(): Promise<void>
}

export interface TenantDatabase<Schema extends Record<string, unknown>> {
  /**
   * Checks once that the login is fit to serve tenants. Every scope waits for it; awaiting it at start fails early.
   *
   * @throws HedgerowError `ERR_ROLE_BYPASSES_RLS`, `ERR_ROLE_OWNS_TABLES` or `ERR_TABLE_UNPROTECTED`.
   */
  ready(): Promise<void>
  /**
   * Runs `run` in one transaction that sees one tenant: committed when it resolves, rolled back when it throws.
   *
   * The handle is dead afterwards. Nested transactions of the handle are savepoints and keep the tenant.
   *
   * @throws HedgerowError `ERR_TENANT_MISSING`, `ERR_TENANT_INVALID`, `ERR_TENANT_UNKNOWN`, `ERR_TENANT_ROLLED_BACK`
   *   and those of `ready`; what `run` throws passes unchanged.
   */
  withTenant<T>(context: TenantContext, run: (tx: TenantHandle<Schema>) => Promise<T>): Promise<T>
  /**
   * Runs `run` in one transaction that sees no tenant's rows: for tables that declare themselves public, such as a
   * contact form's.
   */
  withoutTenant<T>(run: (tx: TenantHandle<Schema>) => Promise<T>): Promise<T>
  /** Opens a scope that `commit` or `rollback` ends. Without a query it takes no connection. */
  openScope(context: TenantContext): OpenScope<Schema>
  /** Closes the connections: idle ones now, the others when their scopes end. */
  end(): Promise<void>
}

/**
 * Opens a database in which every query runs for one tenant, or not at all. It connects when the first scope asks.
 *
 * It does not protect against SQL that sets the context itself: keep text from outside in bound parameters.
 *
 * @throws TypeError for a sealed tenancy without `sealKey`, or a key for one that is not sealed.
 */
export function tenantDatabase<Schema extends Record<string, unknown>>(
  options: TenantDatabaseOptions<Schema>,
): TenantDatabase<Schema> {
  const { url, postgres = {}, schema, tenancy, sealKey, logger } = options
  if (tenancy.sealed !== (sealKey !== undefined)) {
    throw new TypeError('tenantDatabase: "sealKey" is required for a sealed tenancy, and for no other.')
  }
  const pool = new ConnectionPool(url, postgres)
  const tables = Object.values(schema).filter((value) => is(value, PgTable))
  const ready = once(() => checkLogin(pool, tables.filter(isTenantTable(tenancy)).map(tableName)))
  const createOpening = createOpenings(
    tenancy,
    ready,
    sealKey === undefined ? undefined : createSealer(sealKey),
  )
  const relational = relate(schema)

  const open = (context: TenantContext): OpenScope<Schema> => {
    const scope = new TenantScope(pool, createOpening(context))
    return {
      db: createHandle(createScopedClient(scope), relational, logger),
      commit: () => scope.commit(),
      rollback: () => scope.rollback(),
    }
  }
  const openScope = (context: TenantContext) => open(parseTenantContext(context, tenancy))

  return {
    ready,
    withTenant: async (context, run) => runScope(openScope(context), run),
    withoutTenant: (run) => runScope(open(noTenant), run),
    openScope,
    end: () => pool.end(),
  }
}

async function runScope<Schema extends Record<string, unknown>, T>(
  { db, commit, rollback }: OpenScope<Schema>,
  run: (tx: TenantHandle<Schema>) => Promise<T>,
): Promise<T> {
  let result: T
  try {
    result = await run(db)
  } catch (error) {
    await rollback()
    throw error
  }
  await commit()
  return result
}

function relate<Schema extends Record<string, unknown>>(schema: Schema): RelationalSchema<Schema> {
  const { tables, tableNamesMap } = extractTablesRelationalConfig<ExtractTablesWithRelations<Schema>>(
    schema,
    createTableRelationsHelpers,
  )
  return { fullSchema: schema, schema: tables, tableNamesMap }
}

function isTenantTable({ root, column }: Tenancy) {
  return (table: PgTable): boolean =>
    getTableConfig(table).name === root ||
    Object.values(getTableColumns(table)).some(({ name }) => name === column)
}

function tableName(table: PgTable): string {
  const { schema = 'public', name } = getTableConfig(table)
  return qualifiedName(schema, name)
}

/** A failure is not remembered: the next scope asks again. */
function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= run().catch((error) => {
      running = undefined
      throw error
    })
    return running
  }
}
