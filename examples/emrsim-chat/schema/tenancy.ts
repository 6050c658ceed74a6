import { defineTenancy } from 'hedgerow/drizzle'

/** EMRsim's tenants are schools. Its tables have a PostgreSQL schema of their own. */
export const {
  tenancy,
  tenantColumn,
  tenantReference,
  tenantRoot,
  tenantSearch,
  tenantTable,
  tenantlessTable,
} = defineTenancy({
  schema: 'emrsim',
  root: 'schools',
  column: 'school_id',
  settings: {
    tenant: 'emrsim.school_id',
    user: 'emrsim.user_id',
    memberRole: 'emrsim.member_role',
    ipAddress: 'emrsim.ip_address',
    userAgent: 'emrsim.user_agent',
  },
  roles: { app: 'emrsim_app', owner: 'emrsim_owner', definer: 'emrsim_definer' },
})
