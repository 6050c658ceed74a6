import { assertNothingLeft } from './assert-nothing-left.ts'
import { attackDatabase } from './attack-database.ts'
import { createReport, type LeakReport } from './leak-report.ts'
import { type LeakTestOptions, parseLeakTestOptions } from './leak-test-options.ts'
import { withSession } from './session/open-session.ts'

/**
 * Attacks a live database across tenants and reports every leak: makes up tenants and their rows, plays the
 * application's role against them, and rolls everything back. What stays is only how far sequences have counted.
 *
 * It can't show what needs several sessions or a COMMIT. And as the app role can set the setting itself, a caller
 * who may run SQL of his own is not stopped by row-level security, and no leak test will say so.
 *
 * @throws HedgerowError `ERR_LEAKTEST_…` where it can't run, and what connecting throws.
 */
export async function runLeakTest(options: LeakTestOptions): Promise<LeakReport> {
  const start = performance.now()
  const plan = parseLeakTestOptions(options)
  const { checks, tables } = await withSession(
    plan.url,
    plan.appRole,
    (session) => attackDatabase(session, plan),
    (client, { catalog, tables, tenants }) => assertNothingLeft(client, catalog, tables, tenants),
  )
  return createReport(checks, plan.exceptions, { tables: tables.length, ms: performance.now() - start })
}
