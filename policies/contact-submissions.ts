import { tenantlessRules } from '../src/drizzle/index.ts'

/** Anybody may write to us; no company reads what others wrote. */
export const contactSubmissionRules = tenantlessRules({
  select: 'nobody',
  insert: 'public',
  update: 'nobody',
  delete: 'nobody',
})
