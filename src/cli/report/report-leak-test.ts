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
    checks: checks.flatMap((check) => {
      const outcome = outcomeOf(check, accepted.get(keyOf(check)))
      const { object, attack: rule, family, fact: title } = check
      return outcome ? [{ object, rule, family, title, level: 'error', outcome }] : []
    }),
    families: families.filter((family) => checks.some((check) => check.family === family)),
    notes: leaks.unneeded.map(
      ({ object, attack, reason }) => `Not run: ${attack} on ${object}, for ${reason}`,
    ),
    limits,
    finishedAt,
  })
}

/** Returns null for what was not run and left nothing open: it is told beside the verdict. */
function outcomeOf(check: Check, exception: string | undefined): Outcome | null {
  const { verdict, hint, why } = check
  switch (verdict.kind) {
    case 'safe':
      return { kind: 'passed' }
    case 'notRun':
      return verdict
    case 'unneeded':
      return null
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
