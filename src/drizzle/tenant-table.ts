import { getTableName } from 'drizzle-orm'
import { type PgColumn, type PgTableExtraConfigValue, primaryKey } from 'drizzle-orm/pg-core'
import type { Rule, Tenancy, TenantRules } from '../model/index.ts'
import { renderTenantPolicies } from '../render/index.ts'
import { derivedName } from '../sql/index.ts'
import { type Columns, columnName, columnNamed, type TableEntries } from './columns.ts'
import { createDeclaration } from './declaration.ts'
import { createPolicies } from './policies.ts'

/** The entries of the tenant root, whose own key is the tenant. */
export function createTenantRoot(tenancy: Tenancy, columns: Columns, rules: TenantRules): TableEntries {
  columnNamed(columns, tenancy.rootKey, 'the tenant root needs the key that defineTenancy names.')
  if (rules.select !== 'member') {
    throw new TypeError(
      'tenantRoot: "select" must be \'member\': every scope asks whether its tenant is there.',
    )
  }
  return createEntries(tenancy, columns, rules, tenancy.rootKey)
}

/** The entries of a tenant table: its primary key is (tenant, id), so that no key spans tenants. */
export function createTenantTable(tenancy: Tenancy, columns: Columns, rules: TenantRules): TableEntries {
  const tenant = columnNamed(columns, tenancy.column, 'put tenantColumn() into it.')
  const id = columnNamed(columns, 'id', 'a tenant table needs one.')
  return [keyOf(tenant, id), ...createEntries(tenancy, columns, rules, tenancy.column)]
}

/** Named as Drizzle does, but within 63 bytes: cut by PostgreSQL, the key of a long-named table would be called as it. */
function keyOf(tenant: PgColumn, id: PgColumn): PgTableExtraConfigValue {
  const name = derivedName(`${getTableName(tenant.table)}_${tenant.name}_${id.name}_pk`)
  return primaryKey({ name, columns: [tenant, id] })
}

function createEntries(
  tenancy: Tenancy,
  columns: Columns,
  rules: TenantRules,
  tenantColumn: string,
): TableEntries {
  const named = nameColumns(columns, rules)
  return [
    createDeclaration({ kind: 'tenant', tenancy, tenantColumn, rules: named }),
    ...createPolicies(renderTenantPolicies(tenancy, { tenantColumn, rules: named })),
  ]
}

/** Rules speak of Drizzle's properties; policies of the database's columns. */
function nameColumns(columns: Columns, rules: TenantRules): TenantRules {
  const nameRule = (rule: Rule): Rule =>
    typeof rule === 'string'
      ? rule
      : rule.map((grantee) =>
          typeof grantee === 'string' ? grantee : { ...grantee, column: columnName(columns, grantee.column) },
        )
  return {
    select: nameRule(rules.select),
    insert: nameRule(rules.insert),
    update: nameRule(rules.update),
    delete: nameRule(rules.delete),
    secret: (rules.secret ?? []).map((column) => columnName(columns, column)),
  }
}
