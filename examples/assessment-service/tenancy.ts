import { defineTenancy } from 'hedgerow/drizzle'

/** The tenants are institutions; ids are the numbers that SQLite gave. */
export const { tenancy, tenantColumn, tenantReference, tenantRoot, tenantTable } = defineTenancy({
  root: 'institutions',
  column: 'institution_id',
  type: 'bigint',
  settings: {
    tenant: 'assessment.institution_id',
    user: 'assessment.user_id',
    memberRole: 'assessment.user_role',
    ipAddress: 'assessment.ip_address',
    userAgent: 'assessment.user_agent',
  },
  roles: { app: 'assessment_app', owner: 'assessment_owner', definer: 'assessment_definer' },
})
