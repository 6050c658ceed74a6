import { tenantRules } from '../src/drizzle/index.ts'

/** Every member reads projects; admins and developers write them. */
export const projectRules = tenantRules({
  select: 'member',
  insert: ['admin', 'developer'],
  update: ['admin', 'developer'],
  delete: ['admin', 'developer'],
})
