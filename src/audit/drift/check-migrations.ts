import { createFinding, type Finding } from '../finding.ts'

/** The times of the migrations that drizzle's migrator applied; undefined where it keeps no list. */
export type AppliedMigrations = readonly number[] | undefined

/** Finds migrations of the journal that were never applied, which explains most of what is missing. */
export function checkMigrations(declared: AppliedMigrations, live: AppliedMigrations): Finding[] {
  if (declared === undefined || live === undefined) return []
  const newest = Math.max(0, ...live)
  // Drizzle's migrator compares times as well: what is older than the newest is taken as applied.
  const pending = declared.filter((time) => time > newest).length
  if (pending === 0) return []
  return [
    createFinding({
      rule: 'migrations-behind',
      level: 'warning',
      object: 'database',
      title: 'Migrations were not applied',
      detail: `The journal has ${declared.length} migrations, of which the newest ${pending} were not applied.`,
      remediation: 'npx drizzle-kit migrate',
    }),
  ]
}
