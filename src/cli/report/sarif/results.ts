import { createHash } from 'node:crypto'
import { type CheckOf, groupNotRun, type Report } from '../report.ts'
import { idOf, levels, notRunId } from './rules.ts'

export type SarifResult = ReturnType<typeof renderResult>

/** Renders what was found as a result. */
export function renderFinding(check: CheckOf<'finding'>, uri: string): SarifResult {
  const { object, level, outcome } = check
  const { seen, done, why, mend, key } = outcome
  const parts = [`${object}: ${seen}`, why, done === null ? null : `Statement: ${done}`, `Mend it: ${mend}`]
  const text = parts.filter((part) => part !== null).join('\n\n')
  return renderResult({ uri, ruleId: idOf(check), level: levels[level], object, key, text })
}

/** Renders a result for what was not looked at: GitHub does not show notifications where it shows alerts. */
export function renderNotRun(report: Report, uri: string): readonly SarifResult[] {
  return groupNotRun(report).map(({ object, reason, rules }) =>
    renderResult({
      uri,
      ruleId: notRunId,
      level: 'warning',
      object,
      key: `${notRunId}:${object}:${reason}`,
      text: `${object}: not run: ${rules.join(', ')}. ${reason}`,
    }),
  )
}

interface ResultParts {
  readonly uri: string
  readonly ruleId: string
  readonly level: 'error' | 'warning' | 'note'
  readonly object: string
  readonly key: string
  readonly text: string
}

function renderResult({ uri, ruleId, level, object, key, text }: ResultParts) {
  return {
    ruleId,
    level,
    message: { text: escapeLinks(text) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: object }],
      },
    ],
    // GitHub knows an alert again by the first of them, and takes two of a rule on the same line for one without it.
    partialFingerprints: { primaryLocationLineHash: hash(key), 'hedgerow/v1': hash(key) },
  }
}

function hash(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32)
}

/** In a message of SARIF, `[text](target)` is a link. */
function escapeLinks(text: string): string {
  return text.replaceAll('](', '\\](')
}
