export { companionHeader, renderCompanion } from './companion.ts'
export { renderTenantlessPolicies, renderTenantPolicies } from './policies.ts'
export { preludeHeader, renderPrelude, sealKeyTable } from './seal.ts'
export { searchFunction } from './search.ts'
