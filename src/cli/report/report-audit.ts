import { type AuditReport, type AuditRule, type Finding, isFault } from '../../audit/index.ts'
import { createReport } from './create-report.ts'
import { count, type Outcome, type Report, type ReportCheck } from './report.ts'

const limits = [
  'The audit reads the catalog and no row. What a function does with the tenant is for the leak test to try.',
  'It judges what a database allows, and not what the application asks of it.',
] as const

/** Turns what the audit found into what every format is rendered from; a rule that found nothing is a check as well. */
export function reportAudit(audit: AuditReport, rules: readonly AuditRule[], finishedAt: Date): Report {
  const { findings, accepted, known, stale } = audit
  const checks = [
    ...findings.map((one) => checkOf(one, outcomeOf(one))),
    ...accepted.map((one) =>
      checkOf(one, { kind: 'accepted', reason: `${one.reason} (until ${one.expires})` }),
    ),
    ...known.map((one) => checkOf(one, { kind: 'accepted', reason: 'known to the baseline' })),
  ]
  const silent = rules.filter(({ name }) => !checks.some(({ rule }) => rule === name))
  return createReport({
    command: 'audit',
    name: 'audit',
    verdict: findings.some(isFault) ? 'findings' : 'clean',
    headline: renderHeadline(findings),
    scope: count(rules.length, 'rule'),
    checks: [...checks, ...silent.map(passed)],
    families: [],
    notes: stale.map(
      ({ rule, object = 'every object', expires }) =>
        `An exception is to be removed, ${rule} for ${object} until ${expires}: it has expired, or fits nothing.`,
    ),
    limits,
    finishedAt,
  })
}

function checkOf({ object, rule, title, level }: Finding, outcome: Outcome): ReportCheck {
  return { object, rule, family: null, title, level, outcome }
}

function outcomeOf({ detail, remediation, key }: Finding): Outcome {
  return { kind: 'finding', seen: detail, done: null, why: null, mend: remediation, key }
}

function passed({ name, title, level }: AuditRule): ReportCheck {
  return { object: '*', rule: name, family: null, title, level, outcome: { kind: 'passed' } }
}

function renderHeadline(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Clean: no rule found anything'
  const levels = Map.groupBy(findings, ({ level }) => level)
  const counts = [...levels]
    .map(([level, some]) => (level === 'info' ? `${some.length} ${level}` : count(some.length, level)))
    .join(', ')
  return findings.some(isFault) ? counts : `Clean: nothing that counts (${counts})`
}
