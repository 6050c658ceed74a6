import { defineTenancy } from 'hedgerow/drizzle'

/** LFS's tenants are organizations; its plan reads the tenant from `app.current_tenant`. */
export const { tenancy, tenantColumn, tenantReference, tenantRoot, tenantTable, tenantlessTable } =
  defineTenancy({
    root: 'organizations',
    column: 'organization_id',
    settings: {
      tenant: 'app.current_tenant',
      user: 'app.current_user',
      memberRole: 'app.current_member_role',
    },
    roles: { app: 'lfs_app', owner: 'lfs_owner', definer: 'lfs_definer' },
  })
