import { updatedAt } from 'hedgerow/drizzle'
import { schools } from './schools.ts'

export { backupRuns } from './backup-runs.ts'
export { emrsim } from './emrsim.ts'
export { personas } from './personas.ts'
export { scenarios } from './scenarios.ts'
export { sessions } from './sessions.ts'
export { tenancy } from './tenancy.ts'
export { turnSearch, turns } from './turns.ts'
export { users } from './users.ts'
export { schools }

export const touched = updatedAt([schools])
