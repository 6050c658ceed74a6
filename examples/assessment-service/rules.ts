import { own, tenantRules } from 'hedgerow/drizzle'

const staff = ['admin', 'instructor'] as const

/** An institution sees itself; institutions are made by those who run the platform. */
export const institutionRules = tenantRules({
  select: 'member',
  insert: 'nobody',
  update: 'nobody',
  delete: 'nobody',
})

/** People see themselves, staff all of their institution. Nobody reads a password hash back. */
export const userRules = tenantRules({
  select: [...staff, own('id')],
  insert: ['admin'],
  update: ['admin'],
  delete: ['admin'],
  secret: ['hashedPassword'],
})

/** Whoever submits sees what became of it; staff see all submissions. */
export const submissionRules = tenantRules({
  select: [...staff, own('userId')],
  insert: [own('userId')],
  update: staff,
  delete: ['admin'],
})

/** Made by staff and by the grader; read by whoever submitted. */
export const assessmentRules = tenantRules({
  select: [...staff, 'grader', own('submissionId', { through: { table: 'submissions', column: 'user_id' } })],
  insert: [...staff, 'grader'],
  update: [...staff, 'grader'],
  delete: ['admin'],
})

/** Everybody counts their own requests; nobody takes a count away. */
export const rateLimitRules = tenantRules({
  select: ['admin', own('userId')],
  insert: [own('userId')],
  update: [own('userId')],
  delete: ['admin'],
})
