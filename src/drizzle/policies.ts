import { sql } from 'drizzle-orm'
import { type PgPolicy, pgPolicy } from 'drizzle-orm/pg-core'
import type { Policy } from '../model/index.ts'
import { escapeHyphens } from '../sql/index.ts'
import type { Columns } from './columns.ts'
import { isWithheld } from './withheld-policies.ts'

/** Turns the rendered policies of a table into Drizzle's, so that drizzle-kit writes them into the journal. */
export function createPolicies(columns: Columns, policies: readonly Policy[]): readonly PgPolicy[] {
  const [column] = Object.values(columns)
  const seen = policies.filter(({ name }) => column === undefined || !isWithheld(column.table, name))
  return seen.map(({ name, using, withCheck, ...rest }) =>
    pgPolicy(name, {
      ...rest,
      ...(using === undefined ? {} : { using: sql.raw(escapeHyphens(using)) }),
      ...(withCheck === undefined ? {} : { withCheck: sql.raw(escapeHyphens(withCheck)) }),
    }),
  )
}
