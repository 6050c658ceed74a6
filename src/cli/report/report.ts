/** What every format is rendered from, whichever command has found it. */
export interface Report {
  readonly command: 'leaktest' | 'audit'
  /** As people call the command: `leak test`. */
  readonly name: string
  readonly verdict: ReportVerdict
  /** The verdict in a few words: `2 leaks`. */
  readonly headline: string
  /** How much was looked at: `612 attacks, 6 tenant tables, 1.2 s`. */
  readonly scope: string
  /** Every check that was made, or should have been: nothing that is silent is clean. */
  readonly checks: readonly ReportCheck[]
  /** The columns of the matrix, in their order; empty where the command has none. */
  readonly families: readonly string[]
  /** What else has to be done, such as taking out an exception that fits nothing. */
  readonly notes: readonly string[]
  /** What this command can not show. */
  readonly limits: readonly string[]
  readonly finishedAt: Date
  /** Hedgerow's own. */
  readonly version: string
}

/** `incomplete`: nothing was found, but not everything was looked at. */
export type ReportVerdict = 'clean' | 'findings' | 'incomplete'

/** One attack on one object, or one rule and what it found on one. */
export interface ReportCheck {
  /** As the catalog names it: `public.projects`; `*` where all of them are meant. */
  readonly object: string
  /** The attack or the rule: `update-move`, `rls-off`. */
  readonly rule: string
  /** The attack's family, and the matrix's column. */
  readonly family: string | null
  /** What a protected object does, or what the rule looks for. */
  readonly title: string
  readonly level: ReportLevel
  readonly outcome: Outcome
}

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'accepted'; readonly reason: string }
  | { readonly kind: 'notRun'; readonly reason: string }
  | ({ readonly kind: 'finding' } & FindingDetails)

export type ReportLevel = 'error' | 'warning' | 'info'

export interface FindingDetails {
  /** What came back. */
  readonly seen: string
  /** The statement that did it; null where a catalog was read and nothing done. */
  readonly done: string | null
  /** What in the database lets it happen; null where `seen` says it already. */
  readonly why: string | null
  readonly mend: string
  /** The same on every run as long as the fault is the same. */
  readonly key: string
}

export type OutcomeOf<K extends Outcome['kind']> = Extract<Outcome, { readonly kind: K }>

/** A check with an outcome of one kind. */
export type CheckOf<K extends Outcome['kind']> = ReportCheck & { readonly outcome: OutcomeOf<K> }

/** Returns the checks that came out in one way, in their order. */
export function selectChecks<K extends Outcome['kind']>({ checks }: Report, kind: K): readonly CheckOf<K>[] {
  return checks.filter((check): check is CheckOf<K> => check.outcome.kind === kind)
}

/** What was not run on one object, for one reason. */
export interface NotRunGroup {
  readonly object: string
  readonly reason: string
  readonly rules: readonly string[]
}

/** Gathers what was not run: one missing privilege can keep dozens of attacks from the same table. */
export function groupNotRun(report: Report): readonly NotRunGroup[] {
  const groups = Map.groupBy(selectChecks(report, 'notRun'), ({ object, outcome }) =>
    JSON.stringify([object, outcome.reason]),
  )
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ object, outcome }) => ({
      object,
      reason: outcome.reason,
      rules: group.map(({ rule }) => rule),
    })),
  )
}

/** Whether a check makes the run fail: `info` is worth knowing and no more. */
export function isFailure({ outcome, level }: ReportCheck): boolean {
  return outcome.kind === 'finding' && level !== 'info'
}

/** Counts in words: `1 leak`, `2 leaks`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}
