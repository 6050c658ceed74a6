import { defineTenancy } from '../drizzle/index.ts'

/** HomeVerse's tenants are companies. */
export const {
  tenancy,
  tenantColumn,
  tenantRoot,
  tenantTable,
  tenantlessTable,
  tenantReference,
  tenantSearch,
} = defineTenancy({
  root: 'companies',
  column: 'company_id',
  roles: { support: 'app_support', readOnly: 'app_readonly' },
})
