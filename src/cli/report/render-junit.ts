import { type FindingDetails, isFailure, type Report, type ReportCheck, selectChecks } from './report.ts'
import { escapeMarkup, renderElement } from './xml.ts'

/**
 * Renders a report as JUnit XML: a test case for each check. What was not run is an error and not a skipped test, which
 * most readers of JUnit let pass; skipped is what somebody answers for.
 */
export function renderJunit(report: Report): string {
  const { checks, finishedAt, name, headline, notes } = report
  const suite = {
    name: `hedgerow ${name}`,
    tests: checks.length,
    failures: checks.filter(isFailure).length,
    errors: selectChecks(report, 'notRun').length,
    skipped: selectChecks(report, 'accepted').length,
    timestamp: finishedAt.toISOString().slice(0, 19),
  }
  const { timestamp: _, ...totals } = suite
  const said = renderElement('system-out', {}, escapeMarkup([headline, ...notes].join('\n')))
  const body = `\n${[...checks.map(renderCase), said].join('\n')}\n`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderElement('testsuites', totals, `\n${renderElement('testsuite', suite, body)}\n`)}\n`
}

function renderCase(check: ReportCheck): string {
  const { object, rule, title } = check
  return renderElement('testcase', { classname: object, name: `${rule}: ${title}` }, renderOutcome(check))
}

function renderOutcome({ outcome, title, level }: ReportCheck): string {
  switch (outcome.kind) {
    case 'passed':
      return ''
    case 'accepted':
      return renderElement('skipped', { message: `Accepted: ${outcome.reason}` })
    case 'notRun':
      return renderElement('error', { type: 'not-run', message: `Not run: ${outcome.reason}` })
    case 'finding': {
      const text = escapeMarkup(describe(outcome))
      return level === 'info'
        ? renderElement('system-out', {}, `${escapeMarkup(title)}\n${text}`)
        : renderElement('failure', { type: level, message: outcome.seen }, text)
    }
  }
}

function describe({ seen, done, why, mend }: FindingDetails): string {
  return [seen, done, why, `Mend it: ${mend}`].filter((part) => part !== null).join('\n\n')
}
