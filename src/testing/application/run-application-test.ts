import { HedgerowError } from '../../errors/index.ts'
import { notRun } from '../attacks/attack.ts'
import { type Check, createReport, type LeakReport } from '../leak-report.ts'
import { withSentinels } from '../sentinels/with-sentinels.ts'
import { type ApplicationTestOptions, parseApplicationTestOptions } from './application-options.ts'
import { readGlance, renderGlance } from './glance.ts'
import { allProbes } from './probes/all-probes.ts'
import type { Probe } from './probes/probe.ts'
import { createStage, type Stage } from './stage.ts'

/**
 * Opens scopes as the application does and looks at the database through them: a mistake in the way that contexts are
 * set does not show when the database is attacked by itself. Two tenants are committed for it, and removed again.
 *
 * @throws TypeError without `scope` or `testDatabase`.
 * @throws HedgerowError `ERR_LEAKTEST_…` where it can't run, and what connecting throws.
 */
export async function runApplicationTest(options: ApplicationTestOptions): Promise<LeakReport> {
  const start = performance.now()
  const plan = parseApplicationTestOptions(options)
  const checks = await withSentinels(plan, async (sentinels) => {
    const stage = createStage(plan, sentinels)
    await assertAnswers(stage)
    const checks: Check[] = []
    let control: Probe | undefined
    for (const probe of allProbes.filter(({ needs }) => needs === undefined || plan[needs] !== null)) {
      const { name, fact, hint } = probe
      const verdict = control
        ? notRun(`it shows nothing while ${control.name} fails`)
        : await probe.run(stage)
      control ??= probe.isControl && verdict.kind !== 'safe' ? probe : undefined
      checks.push({
        object: 'the application',
        attack: name,
        family: 'context',
        fact,
        hint,
        verdict,
        why: null,
      })
    }
    return checks
  })
  return createReport(checks, plan.exceptions, { tables: 1, ms: performance.now() - start })
}

/** Refuses an application that opens no scopes at all: of it nothing can be said. */
async function assertAnswers({ open, a, sentinels }: Stage): Promise<void> {
  const statement = renderGlance(sentinels, { withRows: false })
  const answer = await open(a.context, async (_, query) => readGlance(await query(statement)))
  if (answer.kind !== 'done') {
    const cause = answer.kind === 'refused' ? answer.error : undefined
    throw new HedgerowError(
      'ERR_LEAKTEST_APPLICATION',
      'The application refused a scope of a tenant that exists.',
      {
        hint: cause instanceof Error ? cause.message : 'It did not answer within five seconds.',
        cause,
      },
    )
  }
}
