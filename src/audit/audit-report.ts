import { type Finding, levels } from './finding.ts'

/** A finding that somebody knows of and answers for, until a day. */
export interface AuditException {
  readonly rule: string
  /** As a report names it: `public.jobs`, `app.company_by_key(text)`. @default every object */
  readonly object?: string
  readonly reason: string
  /** The last day on which it holds, as `2027-01-31`. */
  readonly expires: string
}

/** What an audit found. */
export interface AuditReport {
  /** What counts, gravest first. */
  readonly findings: readonly Finding[]
  /** What falls under an exception, with its reason. It does not count. */
  readonly accepted: readonly (Finding & { readonly reason: string; readonly expires: string })[]
  /** What the baseline knows already. It does not count either. */
  readonly known: readonly Finding[]
  /** Exceptions that hold no longer, and those that fit nothing: to be taken out of the file. */
  readonly stale: readonly AuditException[]
}

export interface JudgeOptions {
  readonly exceptions: readonly AuditException[]
  /** Keys of findings that were there when the baseline was written. */
  readonly baseline: ReadonlySet<string>
  readonly today: string
}

/** Sorts findings into what counts and what somebody answers for. */
export function createAuditReport(
  findings: readonly Finding[],
  { exceptions, baseline, today }: JudgeOptions,
): AuditReport {
  const valid = exceptions.filter(({ expires }) => expires >= today)
  const exceptionOf = (finding: Finding) => valid.find((exception) => covers(exception, finding))
  const accepted = findings.flatMap((finding) => {
    const exception = exceptionOf(finding)
    return exception ? [{ ...finding, reason: exception.reason, expires: exception.expires }] : []
  })
  const others = findings.filter((finding) => !exceptionOf(finding))
  return {
    findings: others
      .filter(({ key }) => !baseline.has(key))
      .toSorted((a, b) => levels[a.level] - levels[b.level]),
    accepted,
    known: others.filter(({ key }) => baseline.has(key)),
    stale: exceptions.filter(
      (exception) => !valid.includes(exception) || !findings.some((finding) => covers(exception, finding)),
    ),
  }
}

function covers({ rule, object }: AuditException, finding: Finding): boolean {
  return rule === finding.rule && (object ?? finding.object) === finding.object
}
