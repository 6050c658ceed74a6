import { pgSchema } from 'drizzle-orm/pg-core'

/** Everything of EMRsim's is in here. */
export const emrsim = pgSchema('emrsim')
