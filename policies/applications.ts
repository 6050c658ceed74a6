import { own, tenantRules } from '../src/drizzle/index.ts'

const ownApplications = own('applicantId', {
  through: { table: 'applicants', column: 'user_id' },
  memberRoles: ['applicant', 'buyer'],
})

/** Worked on by admins, lenders and developers; applicants and buyers see those they made. */
export const applicationRules = tenantRules({
  select: ['admin', 'lender', 'developer', ownApplications],
  insert: ['admin', 'lender', 'developer'],
  update: ['admin', 'lender', 'developer'],
  delete: ['admin', 'lender', 'developer'],
})
