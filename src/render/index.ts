export { companionHeader, renderCompanion } from './companion.ts'
export { renderTenantlessPolicies, renderTenantPolicies } from './policies.ts'
export { searchFunction } from './search.ts'
