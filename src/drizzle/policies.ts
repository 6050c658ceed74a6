import { sql } from 'drizzle-orm'
import { type PgPolicy, pgPolicy } from 'drizzle-orm/pg-core'
import type { Policy } from '../model/index.ts'
import { assertPolicyWritable } from './assert-writable.ts'

/** Turns rendered policies into Drizzle's, so that drizzle-kit writes them into the journal. */
export function createPolicies(policies: readonly Policy[]): readonly PgPolicy[] {
  policies.forEach(assertPolicyWritable)
  return policies.map(({ name, using, withCheck, ...rest }) =>
    pgPolicy(name, {
      ...rest,
      ...(using === undefined ? {} : { using: sql.raw(using) }),
      ...(withCheck === undefined ? {} : { withCheck: sql.raw(withCheck) }),
    }),
  )
}
