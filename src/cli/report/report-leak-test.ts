import { type Check, families, type LeakReport } from '../../testing/index.ts'
import { createReport } from './create-report.ts'
import { count, type Outcome, type Report } from './report.ts'

const limits = [
  'The app role can set the tenant itself: row-level security stops mistakes, and no SQL that a caller makes up, unless the tenancy is sealed.',
  'Sizes of tables, statistics and the text of running queries are over all tenants; no policy hides them.',
  'What was attacked is this database as it is now. A migration that follows needs a test that follows.',
] as const

/** Turns what the leak test found into what every format is rendered from. */
export function reportLeakTest(leaks: LeakReport, finishedAt: Date): Report {
  const accepted = new Map(leaks.accepted.map((one) => [keyOf(one), one.reason]))
  const { checks, tables, attacks, ms } = leaks
  return createReport({
    command: 'leaktest',
    name: 'leak test',
    verdict: leaks.verdict === 'leak' ? 'findings' : leaks.verdict,
    headline: renderHeadline(leaks),
    scope: `${count(attacks, 'attack')}, ${count(tables, 'tenant table')}, ${(ms / 1000).toFixed(1)} s`,
    checks: checks.map((check) => ({
      object: check.object,
      rule: check.attack,
      family: check.family,
      title: check.fact,
      level: 'error',
      outcome: outcomeOf(check, accepted.get(keyOf(check))),
    })),
    families: families.filter((family) => checks.some((check) => check.family === family)),
    notes: [],
    limits,
    finishedAt,
  })
}

function outcomeOf(check: Check, exception: string | undefined): Outcome {
  const { verdict, hint, why } = check
  switch (verdict.kind) {
    case 'safe':
      return { kind: 'passed' }
    case 'notRun':
      return verdict
    case 'leak':
      return exception === undefined
        ? {
            kind: 'finding',
            seen: verdict.evidence,
            done: verdict.sql,
            why,
            mend: hint,
            key: keyOf(check),
          }
        : { kind: 'accepted', reason: exception }
  }
}

function keyOf({ attack, object }: Pick<Check, 'attack' | 'object'>): string {
  return `${attack}:${object}`
}

function renderHeadline({ verdict, findings, notRun }: LeakReport): string {
  const missed = count(notRun.length, 'attack')
  switch (verdict) {
    case 'clean':
      return 'Clean: no attack came through'
    case 'leak':
      return notRun.length === 0
        ? `${count(findings.length, 'leak')}`
        : `${count(findings.length, 'leak')}, and ${missed} could not be made`
    case 'incomplete':
      return `Incomplete: no attack came through, but ${missed} could not be made`
  }
}
