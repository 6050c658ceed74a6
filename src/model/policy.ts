import type { Command } from './rules.ts'

/** A row-level security policy in PostgreSQL's own words; `using` and `withCheck` are SQL. */
export interface Policy {
  readonly name: string
  readonly as: 'permissive' | 'restrictive'
  readonly for: Command | 'all'
  readonly to: 'public'
  readonly using?: string
  readonly withCheck?: string
}
