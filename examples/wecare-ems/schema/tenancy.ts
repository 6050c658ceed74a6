import { defineTenancy } from 'hedgerow/drizzle'

/** WeCare's tenants are operators of transport; its ids are text, as they are in SQLite. */
export const { tenancy, tenantColumn, tenantReference, tenantRoot, tenantSearch, tenantTable } =
  defineTenancy({
    root: 'operators',
    column: 'operator_id',
    type: 'text',
    settings: {
      tenant: 'wecare.operator',
      user: 'wecare.user',
      memberRole: 'wecare.role',
      ipAddress: 'wecare.ip_address',
      userAgent: 'wecare.user_agent',
    },
    roles: { app: 'wecare_app', owner: 'wecare_owner', definer: 'wecare_definer' },
  })
