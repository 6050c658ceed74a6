export { renderCompanion } from './companion.ts'
export { renderTenantlessPolicies, renderTenantPolicies } from './policies.ts'
