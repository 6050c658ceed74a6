import { type Report, type ReportCheck, type ReportLevel, selectChecks } from '../report.ts'

/** What GitHub sorts alerts of security by, out of ten. */
const severities: Readonly<Record<ReportLevel, string>> = { error: '8.0', warning: '5.0', info: '2.0' }

export const levels = { error: 'error', warning: 'warning', info: 'note' } as const

export const notRunId = 'not-run'

/** Returns the id of a check's rule; attacks of the same name in two families are two rules. */
export function idOf({ family, rule }: Pick<ReportCheck, 'family' | 'rule'>): string {
  return family === null ? rule : `${family}/${rule}`
}

/** Renders the rule of every check that was made, those that found nothing too. */
export function renderRules(report: Report) {
  const named = report.checks.filter(({ rule }) => rule !== '*')
  // What was found comes last and stays: it knows what mends it.
  const rules = new Map([...named, ...selectChecks(report, 'finding')].map((check) => [idOf(check), check]))
  return [...[...rules].map(([id, check]) => renderRule(id, check, report.command)), notRun]
}

function renderRule(id: string, { rule, title, level, outcome }: ReportCheck, command: Report['command']) {
  const text = command === 'audit' ? `${title}.` : `Tenant leak by ${rule}: a sound object ${title}.`
  const help = outcome.kind === 'finding' ? outcome.mend : text
  return {
    id,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: help },
    defaultConfiguration: { level: levels[level] },
    properties: { tags: ['security'], precision: 'very-high', 'security-severity': severities[level] },
  }
}

const notRunText = 'Something was not looked at, so that nobody knows whether it is sound.'

const notRun = {
  id: notRunId,
  shortDescription: { text: notRunText },
  fullDescription: { text: notRunText },
  help: {
    text: 'Do what the message says, or give the command the privileges that it needs, and run it again.',
  },
  defaultConfiguration: { level: levels.warning },
  properties: { tags: ['security'], 'security-severity': severities.warning },
}
