import { own, tenantRules } from '../src/drizzle/index.ts'

/** People see themselves, admins all of their company. Nobody reads a password hash back. */
export const userRules = tenantRules({
  select: ['admin', own('id')],
  insert: ['admin'],
  update: ['admin'],
  delete: ['admin'],
  secret: ['passwordHash'],
})
