import { count, type Report, selectChecks } from '../report.ts'
import { renderFinding, renderNotRun, type SarifResult } from './results.ts'
import { renderRules } from './rules.ts'

/** GitHub refuses a run with more. */
const mostResults = 25_000

export interface SarifOptions {
  /** The file of the repository that alerts are shown on, relative to its root: a database has no lines. */
  readonly artifact: string
}

/** Renders a report as SARIF 2.1.0, with what GitHub's code scanning asks for beyond it. */
export function renderSarif(report: Report, { artifact }: SarifOptions): string {
  const uri = encodeURI(artifact)
  const all: readonly SarifResult[] = [
    ...selectChecks(report, 'finding').map((check) => renderFinding(check, uri)),
    ...renderNotRun(report, uri),
  ]
  const results = all.slice(0, mostResults)
  const run = {
    tool: {
      driver: { name: 'Hedgerow', semanticVersion: report.version, rules: renderRules(report) },
    },
    // GitHub keeps what two commands upload apart by this.
    automationDetails: { id: `hedgerow-${report.command}/` },
    invocations: [
      {
        executionSuccessful: selectChecks(report, 'notRun').length === 0,
        endTimeUtc: report.finishedAt.toISOString(),
        toolExecutionNotifications: renderNotifications(report, all.length - results.length),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results,
  }
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }
  return `${JSON.stringify(log, null, 2)}\n`
}

/** What is accepted is told here and is no result: GitHub would open an alert for it, suppressed or not. */
function renderNotifications(report: Report, cut: number) {
  return [
    { level: report.verdict === 'clean' ? 'note' : 'warning', message: { text: `${report.headline}.` } },
    ...selectChecks(report, 'notRun').map(({ object, rule, outcome }) => ({
      level: 'error',
      message: { text: `Not run: ${object} · ${rule}: ${outcome.reason}` },
    })),
    ...selectChecks(report, 'accepted').map(({ object, rule, outcome }) => ({
      level: 'note',
      message: { text: `Accepted: ${object} · ${rule}: ${outcome.reason}` },
    })),
    ...report.notes.map((text) => ({ level: 'warning', message: { text } })),
    ...(cut > 0 ? [{ level: 'error', message: { text: `${count(cut, 'result')} more did not fit.` } }] : []),
  ]
}
