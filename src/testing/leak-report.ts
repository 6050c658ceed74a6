import type { Family, Verdict } from './attacks/attack.ts'

/** One leak that was seen. */
export interface Finding {
  /** Schema-qualified; a role or a schema by its name. */
  readonly object: string
  readonly attack: string
  readonly family: Family
  /** What was done and what came of it. Holds no values but made-up ones. */
  readonly evidence: string
  /** What mends it. */
  readonly hint: string
  /** The statement that did it. */
  readonly sql: string
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
}

/** What a leak test found. `clean` only if every attack ran and none came through. */
export interface LeakReport {
  readonly verdict: 'clean' | 'leak' | 'incomplete'
  readonly findings: readonly Finding[]
  readonly notRun: readonly NotRun[]
  /** Tenant tables that were attacked. */
  readonly tables: number
  /** Attacks that were made, one an object. */
  readonly attacks: number
  readonly ms: number
  /** Every attack with its verdict, the safe ones too. */
  readonly checks: readonly Check[]
}

/** Sums up the checks. */
export function createReport(checks: readonly Check[], tables: number, ms: number): LeakReport {
  const findings = checks.flatMap(({ object, attack, family, hint, verdict }) =>
    verdict.kind === 'leak'
      ? [{ object, attack, family, evidence: verdict.evidence, hint, sql: verdict.sql }]
      : [],
  )
  const notRun = checks.flatMap(({ object, attack, verdict }) =>
    verdict.kind === 'notRun' ? [{ object, attack, reason: verdict.reason }] : [],
  )
  const verdict = findings.length > 0 ? 'leak' : notRun.length > 0 ? 'incomplete' : 'clean'
  return { verdict, findings, notRun, tables, attacks: checks.length, ms: Math.round(ms), checks }
}
