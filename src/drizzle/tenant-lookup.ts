import { type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import type { Tenancy, TenantType } from '../model/index.ts'
import { lookupFunction } from '../render/index.ts'
import { assertDefiner } from './assert-dialect.ts'
import { columnNamed } from './columns.ts'
import { createDeclaredObjects } from './declaration.ts'

export interface LookupOptions {
  /** A secret column that comes along, such as the password hash that a log-in compares. */
  readonly secret?: PgColumn
}

/** A row that a look-up found: enough to open a scope with, and nothing else. */
export interface Found {
  readonly tenant: string
  readonly id: string
  /** Undefined where the look-up declares none. */
  readonly secret?: string | null
}

/** Anything of Drizzle's that runs SQL: the handle of `withoutTenant`. */
interface Executes {
  execute(query: SQL): PromiseLike<unknown>
}

/** A look-up for the moment before a tenant is known. */
export interface Lookup {
  /** The rows with exactly that value; a person who is in several tenants is found once in each. */
  find(tx: Executes, value: string): Promise<readonly Found[]>
}

/** Declares a look-up and returns it; see `defineTenancy`. */
export function createLookup(
  tenancy: Tenancy,
  table: PgTable,
  by: PgColumn,
  { secret }: LookupOptions = {},
): Lookup {
  assertDefiner(tenancy, 'tenantLookup')
  const { schema = 'public', name } = getTableConfig(table)
  const tenantColumn = name === tenancy.root ? tenancy.rootKey : tenancy.column
  columnNamed(table, tenantColumn, 'only rows of tenants are looked up.')
  const id = columnNamed(table, 'id', 'a look-up finds ids.')
  const find = sql.raw(lookupFunction(tenancy, { schema, name }, by.name))
  const lookup = {
    kind: 'lookup' as const,
    table: { schema, name },
    tenantColumn,
    key: { column: id.name, type: id.getSQLType() as TenantType },
    by: by.name,
    ...(secret === undefined ? {} : { secret: secret.name }),
  }
  return createDeclaredObjects([lookup], {
    find: async (tx: Executes, value: string) =>
      (await tx.execute(sql`select * from ${find}(${value})`)) as readonly Found[],
  })
}
