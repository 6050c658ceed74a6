import type { AuditReport } from '../audit/index.ts'
import { renderFindings } from './render-findings.ts'

/** Renders an audit for people: what counts, what somebody answers for, and exceptions that hold no longer. */
export function renderAuditReport({ findings, accepted, known, stale }: AuditReport): string {
  return [
    findings.length === 0 ? 'Clean: no rule found anything.\n' : renderFindings(findings),
    ...accepted.map(
      ({ rule, object, reason, expires }) => `Accepted until ${expires}: ${rule} ${object}: ${reason}\n`,
    ),
    ...(known.length > 0 ? [`${known.length} known to the baseline.\n`] : []),
    ...stale.map(
      ({ rule, object = 'every object', expires }) =>
        `Exception to be removed: ${rule} ${object}, until ${expires}: it has expired, or fits nothing.\n`,
    ),
  ].join('')
}
