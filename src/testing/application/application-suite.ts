import { assertSafe } from '../assert-safe.ts'
import type { ApplicationTestOptions } from './application-options.ts'
import { allProbes } from './probes/all-probes.ts'
import { runApplicationTest } from './run-application-test.ts'

/**
 * Opens scopes as the application does, and declares one Vitest test for each mistake that it may make with them, named
 * as a fact: `leaves nothing of a context on the connection`. Await it at the top level of a test file.
 *
 * @throws TypeError without `scope` or `testDatabase`.
 * @throws HedgerowError where it can't run, which fails the file.
 */
export async function applicationSuite(options: ApplicationTestOptions): Promise<void> {
  // Not at the top of the file: the command line imports this room, and is installed without Vitest.
  const { describe, it } = await import('vitest')
  const { checks, accepted } = await runApplicationTest(options)
  describe('the scopes of the application', () => {
    for (const check of checks) {
      const exception = accepted.find(({ attack }) => attack === check.attack)
      const name = exception ? `${check.fact}, but for ${check.attack} (${exception.reason})` : check.fact
      it(name, () => assertSafe(exception ? [] : [check]))
    }
    for (const { name, fact, needs } of allProbes) {
      if (!checks.some(({ attack }) => attack === name)) {
        it.skip(`${fact}: not tried without "${needs}"`)
      }
    }
  })
}
