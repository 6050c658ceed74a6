/** `error`: rows may cross tenants, or a guard is gone; `warning`: something breaks or is slow; `info`: worth knowing. */
export type FindingLevel = 'error' | 'warning' | 'info'

/** The order in which findings are shown: the dangerous first. */
export const levels: Readonly<Record<FindingLevel, number>> = { error: 0, warning: 1, info: 2 }

/** What a rule found in a live database. It holds names and expressions of the catalog, and no row of any table. */
export interface Finding {
  /** The rule's name, such as `policy-missing`. */
  readonly rule: string
  readonly level: FindingLevel
  /** Schema-qualified, such as `public.projects`; a role, `database` or `journal` otherwise. */
  readonly object: string
  readonly title: string
  readonly detail: string
  /** The SQL that mends it, or the command. */
  readonly remediation: string
  /** The same on every run as long as the fault is the same. */
  readonly key: string
}

export interface FindingParts extends Omit<Finding, 'key'> {
  /** Tells findings of one rule about one object apart: a policy's or a column's name. */
  readonly part?: string
}

/** Returns the finding frozen, with its key. */
export function createFinding({ part, ...finding }: FindingParts): Finding {
  const key = [finding.rule, finding.object, part].filter((one) => one !== undefined).join(':')
  return Object.freeze({ ...finding, key })
}

/** Whether a finding makes a run fail: `info` is worth knowing and no more. */
export function isFault({ level }: Finding): boolean {
  return level !== 'info'
}
