import type { TenantlessRules } from '../model/index.ts'
import { renderTenantlessPolicies } from '../render/index.ts'
import type { Columns, TableEntries } from './columns.ts'
import { createDeclaration } from './declaration.ts'
import { createPolicies } from './policies.ts'

/** The entries of a table whose rows belong to no tenant. */
export function createTenantlessTable(columns: Columns, rules: TenantlessRules): TableEntries {
  return [
    createDeclaration({ kind: 'tenantless', rules }),
    ...createPolicies(columns, renderTenantlessPolicies({ rules })),
  ]
}
