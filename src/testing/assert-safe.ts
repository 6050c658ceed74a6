import type { Check } from './leak-report.ts'

/** Throws what a report would say of a check, so that a failed test reads like a finding. */
export function assertSafe({ verdict, hint }: Check): void {
  if (verdict.kind === 'leak') {
    throw new Error(`${verdict.evidence}\n\n  ${verdict.sql}\n\n${hint}`)
  }
  if (verdict.kind === 'notRun') {
    throw new Error(`Not run: ${verdict.reason}.`)
  }
}
