import { tenantRules } from '../src/drizzle/index.ts'

/** A company sees itself. Companies are made and changed by those who run the platform. */
export const companyRules = tenantRules({
  select: 'member',
  insert: 'nobody',
  update: 'nobody',
  delete: 'nobody',
})
