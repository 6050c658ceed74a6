import { assertSafe } from './assert-safe.ts'
import { type Family, familyFacts } from './attacks/attack.ts'
import type { AcceptedLeak, Check, LeakReport } from './leak-report.ts'
import { type LeakTestOptions, parseLeakTestOptions } from './leak-test-options.ts'
import { runLeakTest } from './run-leak-test.ts'

export interface IsolationSuiteOptions extends Omit<LeakTestOptions, 'onProgress' | 'url'> {
  /** The URL of a superuser or owner, or a function that makes the database ready and returns it. */
  readonly url: string | (() => string | Promise<string>)
}

/**
 * Runs the leak test and declares one Vitest test for each object and family of attacks, named as a fact:
 * `public.documents > lets no row change its tenant`. One fails where an attack of its family came through or could
 * not be made, and says so of each. Await it at the top level of a test file.
 *
 * @throws HedgerowError where the leak test can't run, which fails the file.
 */
export async function isolationSuite({ url, ...options }: IsolationSuiteOptions): Promise<void> {
  // Not at the top of the file: the command line imports this room, and is installed without Vitest.
  const { describe, it } = await import('vitest')
  const address = typeof url === 'function' ? await url() : url
  const { appRole } = parseLeakTestOptions({ ...options, url: address })
  const report = await runLeakTest({ ...options, url: address })
  describe(`tenant isolation, as ${appRole}`, () => {
    for (const [object, checks] of Map.groupBy(report.checks, (check) => check.object)) {
      describe(object, () => {
        for (const [family, own] of Map.groupBy(checks, (check) => check.family)) {
          const accepted = report.accepted.filter((leak) => own.some(isAbout(leak)))
          it(nameTest(family, accepted), () =>
            assertSafe(own.filter((check) => !accepted.some((leak) => isAbout(leak)(check)))),
          )
        }
      })
    }
    it(nameWhole(report), () => assertWhole(report))
  })
}

function nameTest(family: Family, accepted: readonly AcceptedLeak[]): string {
  const exceptions = accepted.map(({ attack, reason }) => `${attack} (${reason})`)
  return familyFacts[family] + (exceptions.length > 0 ? `, but for ${exceptions.join(', ')}` : '')
}

function nameWhole({ unneeded }: LeakReport): string {
  const left = unneeded.map(({ object, attack, reason }) => `${attack} on ${object} (${reason})`)
  return left.length === 0 ? 'leaves nothing out' : `leaves nothing out but ${left.join(', ')}`
}

function isAbout(accepted: AcceptedLeak) {
  return ({ object, attack }: Check) => accepted.object === object && accepted.attack === attack
}

function assertWhole({ attacks, tables }: LeakReport): void {
  if (attacks === 0 || tables === 0) {
    throw new Error('Nothing was attacked.')
  }
}
