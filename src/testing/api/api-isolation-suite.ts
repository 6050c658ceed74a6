import type { RouteCheck } from './api-report.ts'
import type { ApiCompany, ApiTestOptions } from './api-test-options.ts'
import { runApiTest } from './run-api-test.ts'

/**
 * Calls every route of an API as one company with the ids of another, and declares one Vitest test a route, named as a
 * fact: `GET /api/projects/:id: shows nothing of another company`. One that could not be tried fails as well. Await it
 * at the top level of a test file.
 *
 * @throws TypeError for options that are missing, or a route that is not there.
 */
export async function apiIsolationSuite<Company extends ApiCompany>(
  options: ApiTestOptions<Company>,
): Promise<void> {
  // Not at the top of the file: the command line imports this room, and is installed without Vitest.
  const { describe, it } = await import('vitest')
  const report = await runApiTest(options)
  describe('isolation of the API', () => {
    for (const check of report.routes) {
      it(`${check.route}: ${check.fact}`, () => assertRouteSafe(check))
    }
    for (const { route, reason } of report.leftOut) {
      it.skip(`${route}: left out, ${reason}`)
    }
  })
}

function assertRouteSafe({ findings, notRun }: RouteCheck): void {
  if (findings.length > 0) {
    const hints = new Set(findings.map(({ hint }) => hint))
    const evidence = findings.map(({ kind, evidence: text }) => `${kind}: ${text}`)
    throw new Error([...evidence, ...[...hints].map((hint) => `Mend it: ${hint}`)].join('\n\n'))
  }
  if (notRun !== null) {
    throw new Error(`Not run: ${notRun}.`)
  }
}
