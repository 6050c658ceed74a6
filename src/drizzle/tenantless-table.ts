import type { TenantlessRules } from '../model/index.ts'
import { renderTenantlessPolicies } from '../render/index.ts'
import type { Columns, TableEntries } from './columns.ts'
import { createDeclaration } from './declaration.ts'
import { createPolicies } from './policies.ts'

/** The entries of a table whose rows belong to no tenant. */
export function createTenantlessTable(_columns: Columns, rules: TenantlessRules): TableEntries {
  return [
    createDeclaration({ kind: 'tenantless', rules }),
    ...createPolicies(renderTenantlessPolicies({ rules })),
  ]
}
