import { tenantlessRules, tenantRules } from 'hedgerow/drizzle'

/**
 * An organization sees itself. The platform makes and names organizations: whoever may write a slug, which is unique
 * over all tenants, can ask which slugs there are.
 */
export const organizationRules = tenantRules({
  select: 'member',
  insert: 'nobody',
  update: 'nobody',
  delete: 'nobody',
})

/** Colleagues see each other; owners and admins manage them. Nobody reads a password back. */
export const userRules = tenantRules({
  select: 'member',
  insert: ['owner', 'admin'],
  update: ['owner', 'admin'],
  delete: ['owner', 'admin'],
  secret: ['password', 'rememberToken'],
})

/** Every member lives by the organization's settings; owners and admins write them. */
export const organizationSettingRules = tenantRules({
  select: 'member',
  insert: ['owner', 'admin'],
  update: ['owner', 'admin'],
  delete: ['owner', 'admin'],
})

/** Owners see what they pay for; the platform writes it when the payment provider says so. */
export const subscriptionRules = tenantRules({
  select: ['owner'],
  insert: 'nobody',
  update: 'nobody',
  delete: 'nobody',
})

/** Owners and admins read what was changed. Triggers write it. */
export const auditLogRules = tenantRules({
  select: ['owner', 'admin'],
  insert: 'nobody',
  update: 'nobody',
  delete: 'nobody',
})

/** Anybody may apply for a tenant; only the platform reads who did. */
export const tenantRegistrationRules = tenantlessRules({
  select: 'nobody',
  insert: 'public',
  update: 'nobody',
  delete: 'nobody',
})

/** Measured and read by the platform alone: the size of the whole database is no tenant's business. */
export const monitoringRules = tenantlessRules({
  select: 'nobody',
  insert: 'nobody',
  update: 'nobody',
  delete: 'nobody',
})
