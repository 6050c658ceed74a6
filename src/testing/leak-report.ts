import type { Family, Verdict } from './attacks/attack.ts'

/** One leak that was seen. */
export interface Finding {
  /** Schema-qualified; a role or a schema by its name. */
  readonly object: string
  readonly attack: string
  readonly family: Family
  /** What was done and what came of it. Holds no values but made-up ones. */
  readonly evidence: string
  /** What in the catalog lets it through; null where the evidence says it. */
  readonly why: string | null
  /** What mends it. */
  readonly hint: string
  /** What did it, to be pasted into psql; it takes itself back. */
  readonly sql: string
}

/** A leak that is wanted, with the reason why: a look-up before a tenant is known, a queue that all share. */
export interface LeakException {
  /** As a report names it: `public.jobs`, `app.company_by_key(text)`. */
  readonly object: string
  /** @default every attack on the object */
  readonly attack?: string
  readonly reason: string
}

/** A leak that somebody knows of and answers for. */
export interface AcceptedLeak {
  readonly object: string
  readonly attack: string
  readonly reason: string
}

export interface NotRun {
  readonly object: string
  readonly attack: string
  readonly reason: string
}

/** One attack on one object, and what came of it. */
export interface Check {
  readonly object: string
  readonly attack: string
  readonly family: Family
  /** What a protected object does. */
  readonly fact: string
  readonly hint: string
  readonly verdict: Verdict
  /** What in the catalog lets a leak through; null for every other verdict, and where the evidence says it. */
  readonly why: string | null
}

/** What a leak test found. `clean` only if none came through, and nothing is open about those that were not run. */
export interface LeakReport {
  readonly verdict: 'clean' | 'leak' | 'incomplete'
  readonly findings: readonly Finding[]
  readonly notRun: readonly NotRun[]
  /** What was not run either, with what has told the same instead. It does not count for the verdict. */
  readonly unneeded: readonly NotRun[]
  /** What came through and was accepted beforehand. It does not count for the verdict. */
  readonly accepted: readonly AcceptedLeak[]
  /** Tenant tables that were attacked. */
  readonly tables: number
  /** Attacks that were made, one an object. */
  readonly attacks: number
  readonly ms: number
  /** Every attack with its verdict, the safe ones too. */
  readonly checks: readonly Check[]
}

/** Sums up the checks. */
export function createReport(
  checks: readonly Check[],
  exceptions: readonly LeakException[],
  { tables, ms }: Pick<LeakReport, 'tables' | 'ms'>,
): LeakReport {
  const judged = checks.map((check) => judge(check, exceptions))
  const findings = judged.flatMap(({ finding }) => finding ?? [])
  const notRun = judged.flatMap(({ left }) => left ?? [])
  const unneeded = judged.flatMap((one) => one.unneeded ?? [])
  const accepted = judged.flatMap((one) => one.accepted ?? [])
  const verdict = findings.length > 0 ? 'leak' : notRun.length > 0 ? 'incomplete' : 'clean'
  const attacks = checks.length - unneeded.length
  return { verdict, findings, notRun, unneeded, accepted, tables, attacks, ms: Math.round(ms), checks }
}

interface Judged {
  readonly finding?: Finding
  readonly left?: NotRun
  readonly unneeded?: NotRun
  readonly accepted?: AcceptedLeak
}

function judge(check: Check, exceptions: readonly LeakException[]): Judged {
  const { object, attack, family, hint, verdict, why } = check
  switch (verdict.kind) {
    case 'safe':
      return {}
    case 'notRun':
      return { left: { object, attack, reason: verdict.reason } }
    case 'unneeded':
      return { unneeded: { object, attack, reason: verdict.reason } }
    case 'leak': {
      const exception = findException(check, exceptions)
      return exception
        ? { accepted: { object, attack, reason: exception.reason } }
        : { finding: { object, attack, family, evidence: verdict.evidence, why, hint, sql: verdict.sql } }
    }
  }
}

/** Returns the exception that a leak falls under, if there is one. */
function findException(
  { object, attack }: Pick<Check, 'object' | 'attack'>,
  exceptions: readonly LeakException[],
): LeakException | undefined {
  return exceptions.find(
    (exception) => exception.object === object && (exception.attack ?? attack) === attack,
  )
}
