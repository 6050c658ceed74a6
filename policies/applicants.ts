import { own, tenantRules } from '../src/drizzle/index.ts'

/** Worked on by admins, lenders and developers; applicants and buyers see their own. */
export const applicantRules = tenantRules({
  select: ['admin', 'lender', 'developer', own('userId', { memberRoles: ['applicant', 'buyer'] })],
  insert: ['admin', 'lender', 'developer'],
  update: ['admin', 'lender', 'developer'],
  delete: ['admin', 'lender', 'developer'],
})
