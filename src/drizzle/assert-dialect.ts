import type { Policy, Tenancy } from '../model/index.ts'

/**
 * Refuses a helper whose function runs as a role that nobody logs in as: Citus logs in on its workers as whoever asks.
 *
 * @throws TypeError on Citus.
 */
export function assertDefiner({ dialect }: Tenancy, helper: string): void {
  if (dialect !== 'citus') return
  throw new TypeError(
    `${helper}: not available on Citus, whose workers would have to let its function log in.`,
  )
}

/**
 * Refuses policies that the dialect could not apply.
 *
 * @throws TypeError for a subquery on Citus, as of own(…, { through }).
 */
export function assertPolicies({ dialect }: Tenancy, table: string, policies: readonly Policy[]): void {
  const hasSubquery = ({ using = '', withCheck = '' }: Policy) => /\(\s*select\b/i.test(using + withCheck)
  const wrong = dialect === 'citus' && policies.find(hasSubquery)
  if (!wrong) return
  throw new TypeError(
    `The policy "${wrong.name}" of table "${table}" holds a subquery, which Citus refuses: put the person's column into the row.`,
  )
}
