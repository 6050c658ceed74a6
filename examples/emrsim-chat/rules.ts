import { own, tenantlessRules, tenantRules } from 'hedgerow/drizzle'

const faculty = ['admin', 'instructor'] as const

/** A school sees itself; schools are made by those who run the platform. */
export const schoolRules = tenantRules({
  select: 'member',
  insert: 'nobody',
  update: ['admin'],
  delete: 'nobody',
})

/** Students see themselves, faculty everybody in their school. */
export const userRules = tenantRules({
  select: [...faculty, own('id')],
  insert: ['admin'],
  update: ['admin'],
  delete: ['admin'],
})

/** A student talks alone with the simulated patient; faculty read along and clear away. */
export const sessionRules = tenantRules({
  select: [...faculty, own('userId')],
  insert: [own('userId')],
  update: [own('userId')],
  delete: [...faculty, own('userId')],
})

const ownSessions = own('sessionId', { through: { table: 'sessions', column: 'user_id' } })

/** What was said stays as it was said. */
export const turnRules = tenantRules({
  select: [...faculty, ownSessions],
  insert: [ownSessions],
  update: 'nobody',
  delete: 'nobody',
})

/** Patients and cases are the same for every school; the platform writes them. */
export const sharedRules = tenantlessRules({
  select: 'public',
  insert: 'nobody',
  update: 'nobody',
  delete: 'nobody',
})

/** Backups are of the whole database, hence no tenant's. */
export const platformRules = tenantlessRules({
  select: 'nobody',
  insert: 'nobody',
  update: 'nobody',
  delete: 'nobody',
})
