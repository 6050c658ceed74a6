import { assertNothingLeft } from './assert-nothing-left.ts'
import { attackDatabase } from './attack-database.ts'
import { type Check, createReport, type LeakReport } from './leak-report.ts'
import { type LeakTestOptions, parseLeakTestOptions } from './leak-test-options.ts'
import { runCommitted } from './run-committed.ts'
import { withSession } from './session/open-session.ts'

/**
 * Attacks a live database across tenants and reports every leak: makes up tenants and their rows, plays the
 * application's role against them, and rolls everything back. What stays is only how far sequences have counted.
 *
 * What needs several sessions or a COMMIT happens in a scratch copy, or, where `commit` says so, in the database itself,
 * and is removed again. As the app role can set the setting itself, a caller who may run SQL of his own is not stopped
 * by row-level security, and no leak test will say so.
 *
 * @throws HedgerowError `ERR_LEAKTEST_…` where it can't run, and what connecting throws.
 */
export async function runLeakTest(options: LeakTestOptions): Promise<LeakReport> {
  const start = performance.now()
  const plan = parseLeakTestOptions(options)
  let committed: readonly Check[] = []
  const { checks, cast } = await withSession(
    plan.url,
    plan.appRole,
    (session) => attackDatabase(session, plan),
    async (client, { cast, targets }) => {
      await assertNothingLeft(client, cast)
      committed = await runCommitted({ client, plan, cast, targets })
    },
  )
  const { length: tables } = cast.tables
  return createReport([...checks, ...committed], plan.exceptions, { tables, ms: performance.now() - start })
}
