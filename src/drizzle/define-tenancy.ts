import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { pgSchema, pgTable } from 'drizzle-orm/pg-core'
import type { Tenancy, TenantlessRules, TenantRules, TenantType } from '../model/index.ts'
import { renderTenantDefault } from '../render/index.ts'
import type { Columns, TableEntries } from './columns.ts'
import { idColumn, type TenantColumn } from './id-column.ts'
import { createReference, type ReferenceOptions } from './reference.ts'
import { createLookup, type Lookup, type LookupOptions } from './tenant-lookup.ts'
import { createSearch, type Search, type SearchOptions } from './tenant-search.ts'
import { createTenantRoot, createTenantTable, type TenantTableOptions } from './tenant-table.ts'
import { createTenantlessTable } from './tenantless-table.ts'

export interface TenancyOptions<Type extends TenantType> {
  /** The tenant root: the table whose rows are tenants. */
  readonly root: string
  /** The tenant column of every tenant table. */
  readonly column: string
  /** The type of the tenant column. @default 'uuid' */
  readonly type?: Type
  /** The schema of the tenant root. @default 'public' */
  readonly schema?: string
  /** The root's key. @default 'id' */
  readonly rootKey?: string
  /** The type of the columns that name a person. @default the tenant column's */
  readonly userType?: TenantType
  /**
   * `citus` distributes the tables by their tenant, over the nodes of a Citus cluster.
   *
   * @default 'postgresql'
   */
  readonly dialect?: Tenancy['dialect']
  /**
   * Takes the context only with a seal under a key that the app role can't read, so that injected SQL can't switch
   * tenants. `tenantDatabase` then needs the key.
   *
   * @default false
   */
  readonly sealed?: boolean
  /** @default app.current_company_id, …_user_id, …_user_role, …_ip_address and …_user_agent */
  readonly settings?: Partial<Tenancy['settings']>
  /** @default app_user, app_owner, app_definer and app_migrator; no support or read-only role */
  readonly roles?: Partial<Tenancy['roles']>
}

// Mistakes are sentences, which the compiler prints as what it wanted instead.
type WithId<T> = 'id' extends keyof T
  ? T
  : 'A tenant table without a column id names its key: tenantTable(t, rules, { key: [t.…, t.…] })'

type RulesOf<T, Column extends string> = [Column] extends [keyof T]
  ? TenantRules<Column>
  : `A rule names the column "${Exclude<Column, keyof T>}", which the table lacks.`

/** A tenancy, and the helpers that spread it into plain `pgTable`s. */
export interface DrizzleTenancy<Type extends TenantType> {
  readonly tenancy: Tenancy
  /** The tenant column: NOT NULL, gone with its tenant, and the context's where an INSERT does not name it. */
  tenantColumn(): TenantColumn<Type>
  /** The context's tenant, for `.default(…)` of a tenant column that is declared without `tenantColumn()`. */
  readonly tenantDefault: SQL
  /**
   * The tenant root's entries: its policies. Its key is a plain primary key. Every member reads its own tenant's row,
   * by which a scope knows that the tenant is there; what they must not read is `secret`.
   */
  tenantRoot<T extends Columns, Column extends string>(columns: T, rules: RulesOf<T, Column>): TableEntries
  /** A tenant table's entries: the primary key that leads with the tenant, and the policies. */
  tenantTable<T extends Columns, Column extends string>(
    columns: WithId<T>,
    rules: RulesOf<T, Column>,
  ): TableEntries
  tenantTable<T extends Columns, Column extends string>(
    columns: T,
    rules: RulesOf<T, Column>,
    options: TenantTableOptions,
  ): TableEntries
  /** The entries of a table whose rows belong to no tenant: its policies. */
  tenantlessTable<T extends Columns>(columns: T, rules: TenantlessRules): TableEntries
  /**
   * Declares a search over a column of type tsvector that uses its index, which plain `@@` can't under row-level
   * security. Export what it returns from the schema.
   */
  tenantSearch(table: PgTable, vector: PgColumn, options?: SearchOptions): Search
  /**
   * Declares a look-up by one value for the moment before a tenant is known: a log-in by e-mail, a company by its key.
   * Whoever may call it learns whether a value exists. Export what it returns from the schema.
   */
  tenantLookup(table: PgTable, by: PgColumn, options?: LookupOptions): Lookup
  /** A reference from one tenant table to another, or to itself, that carries the tenant. */
  tenantReference(columns: Columns, column: PgColumn, parent: object, options: ReferenceOptions): TableEntries
}

/**
 * Defines how a Drizzle schema is divided into tenants, and returns the helpers that its tables spread in.
 *
 * @throws TypeError for a sealed tenancy on Citus.
 * @example
 * export const { tenancy, tenantColumn, tenantTable } = defineTenancy({ root: 'companies', column: 'company_id' })
 */
export function defineTenancy<const Type extends TenantType = 'uuid'>(
  options: TenancyOptions<Type>,
): DrizzleTenancy<Type> {
  const tenancy = createTenancy(options)
  // Only its name and its key's reach the journal; the real table may then import this tenancy without a cycle.
  const key = { key: idColumn(tenancy.rootKey, tenancy.type) }
  // Drizzle knows the schema public by no name.
  const root =
    tenancy.schema === 'public'
      ? pgTable(tenancy.root, key)
      : pgSchema(tenancy.schema).table(tenancy.root, key)
  const tenantDefault = sql.raw(renderTenantDefault(tenancy))
  return {
    tenancy,
    tenantDefault,
    tenantColumn: () =>
      idColumn(tenancy.column, tenancy.type)
        .notNull()
        .default(tenantDefault)
        .references(() => root.key, { onDelete: 'cascade' }) as unknown as TenantColumn<Type>,
    tenantRoot: (columns, rules) => createTenantRoot(tenancy, columns, rules as TenantRules),
    tenantTable: (columns: Columns, rules: TenantRules, table?: TenantTableOptions) =>
      createTenantTable(tenancy, columns, rules, table),
    tenantlessTable: createTenantlessTable,
    tenantLookup: (table, by, lookup) => createLookup(tenancy, table, by, lookup),
    tenantSearch: (table, vector, search) => createSearch(tenancy, table, vector, search),
    tenantReference: (columns, column, parent, reference) =>
      createReference(tenancy, columns, column, parent, reference),
  }
}

function createTenancy<Type extends TenantType>(options: TenancyOptions<Type>): Tenancy {
  const {
    root,
    column,
    schema = 'public',
    rootKey = 'id',
    type = 'uuid',
    userType = type,
    dialect = 'postgresql',
    sealed = false,
  } = options
  if (sealed && dialect === 'citus') {
    throw new TypeError('defineTenancy: "sealed" must be false on Citus, whose workers know no key.')
  }
  return Object.freeze({
    root,
    column,
    schema,
    rootKey,
    type,
    userType,
    dialect,
    sealed,
    settings: Object.freeze({
      tenant: 'app.current_company_id',
      user: 'app.current_user_id',
      memberRole: 'app.current_user_role',
      ipAddress: 'app.current_ip_address',
      userAgent: 'app.current_user_agent',
      expires: 'app.context_expires',
      seal: 'app.context_seal',
      ...options.settings,
    }),
    roles: Object.freeze({
      app: 'app_user',
      owner: 'app_owner',
      definer: 'app_definer',
      migrator: 'app_migrator',
      ...options.roles,
    }),
  })
}
