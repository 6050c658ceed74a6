import { version } from '../version.ts'
import { printable } from './printable.ts'
import type { Outcome, Report, ReportCheck } from './report.ts'

/** The gate of every format: behind it no text holds a character that hides something. */
export function createReport(report: Omit<Report, 'version'>): Report {
  const { checks, notes } = report
  return { ...report, checks: checks.map(showCheck), notes: notes.map(printable), version }
}

function showCheck(check: ReportCheck): ReportCheck {
  return { ...showTexts(check), outcome: showTexts<Outcome>(check.outcome) }
}

function showTexts<T extends object>(values: T): T {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? printable(value) : value,
    ]),
  ) as T
}
