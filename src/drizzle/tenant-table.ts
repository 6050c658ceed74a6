import { getTableName } from 'drizzle-orm'
import { type PgColumn, type PgTableExtraConfigValue, primaryKey } from 'drizzle-orm/pg-core'
import type { Tenancy, TenantRules } from '../model/index.ts'
import { renderTenantPolicies } from '../render/index.ts'
import { derivedName } from '../sql/index.ts'
import { assertPolicies } from './assert-dialect.ts'
import { type Columns, columnNamed, type TableEntries } from './columns.ts'
import { createDeclaration } from './declaration.ts'
import { nameColumns } from './name-columns.ts'
import { createPolicies } from './policies.ts'

export interface TenantTableOptions {
  /** The columns that tell the rows of a tenant apart, as in a table that joins two others. */
  readonly key: readonly [PgColumn, ...PgColumn[]]
}

/** The entries of the tenant root, whose own key is the tenant. */
export function createTenantRoot(tenancy: Tenancy, columns: Columns, rules: TenantRules): TableEntries {
  const key = columnNamed(columns, tenancy.rootKey, 'the tenant root needs the key that defineTenancy names.')
  if (rules.select !== 'member') {
    throw new TypeError(
      'tenantRoot: "select" must be \'member\': every scope asks whether its tenant is there.',
    )
  }
  return createEntries(tenancy, columns, rules, key)
}

/** The entries of a tenant table: its primary key is (tenant, id), so that no key spans tenants. */
export function createTenantTable(
  tenancy: Tenancy,
  columns: Columns,
  rules: TenantRules,
  { key }: Partial<TenantTableOptions> = {},
): TableEntries {
  const tenant = columnNamed(columns, tenancy.column, 'put tenantColumn() into it.')
  const own = key ?? [
    columnNamed(columns, 'id', 'say { key: [t.…] } where other columns tell its rows apart.'),
  ]
  return [keyOf(tenant, own), ...createEntries(tenancy, columns, rules, tenant)]
}

/** Named as Drizzle does, but within 63 bytes: cut by PostgreSQL, the key of a long-named table would be called as it. */
function keyOf(tenant: PgColumn, own: readonly PgColumn[]): PgTableExtraConfigValue {
  const others = own.filter(({ name }) => name !== tenant.name)
  const names = [tenant, ...others].map(({ name }) => name)
  const name = derivedName(`${getTableName(tenant.table)}_${names.join('_')}_pk`)
  return primaryKey({ name, columns: [tenant, ...others] })
}

function createEntries(
  tenancy: Tenancy,
  columns: Columns,
  rules: TenantRules,
  tenant: PgColumn,
): TableEntries {
  const named = nameColumns(columns, rules)
  const table = { name: getTableName(tenant.table), tenantColumn: tenant.name, rules: named }
  const policies = renderTenantPolicies(tenancy, table)
  assertPolicies(tenancy, table.name, policies)
  return [
    createDeclaration({ kind: 'tenant', tenancy, tenantColumn: tenant.name, rules: named }),
    ...createPolicies(columns, policies),
  ]
}
