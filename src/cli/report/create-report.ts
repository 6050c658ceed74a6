import { createRequire } from 'node:module'
import { printable } from './printable.ts'
import type { Outcome, Report, ReportCheck } from './report.ts'

/** By its own name, so that it is found from the sources and from what is compiled alike. */
const { version } = createRequire(import.meta.url)('hedgerow/package.json') as { version: string }

/** The gate of every format: behind it no text holds a character that hides something, and all of it is frozen. */
export function createReport(report: Omit<Report, 'version'>): Report {
  return Object.freeze({
    ...report,
    checks: report.checks.map(showCheck),
    notes: report.notes.map(printable),
    version,
  })
}

function showCheck(check: ReportCheck): ReportCheck {
  return Object.freeze({ ...showTexts(check), outcome: Object.freeze(showTexts<Outcome>(check.outcome)) })
}

function showTexts<T extends object>(values: T): T {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? printable(value) : value,
    ]),
  ) as T
}
