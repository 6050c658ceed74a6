import { assertSafe } from './assert-safe.ts'
import type { AcceptedLeak, Check, LeakReport } from './leak-report.ts'
import { type LeakTestOptions, parseLeakTestOptions } from './leak-test-options.ts'
import { runLeakTest } from './run-leak-test.ts'

export interface IsolationSuiteOptions extends Omit<LeakTestOptions, 'onProgress' | 'url'> {
  /** The URL of a superuser or owner, or a function that makes the database ready and returns it. */
  readonly url: string | (() => string | Promise<string>)
}

/**
 * Runs the leak test and declares one Vitest test for each object and attack, named as a fact:
 * `public.documents: refuses an UPDATE that moves a row to another tenant`. One that could not run fails as well.
 * Await it at the top level of a test file.
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
    for (const check of report.checks) {
      const exception = report.accepted.find(isAbout(check))
      it(`${check.object}: ${check.fact} (${check.attack})${exception ? ', with an exception' : ''}`, () => {
        if (!exception) {
          assertSafe(check)
        }
      })
    }
    it('leaves nothing out', () => assertWhole(report))
  })
}

function isAbout({ object, attack }: Check) {
  return (accepted: AcceptedLeak) => accepted.object === object && accepted.attack === attack
}

function assertWhole({ attacks, tables }: LeakReport): void {
  if (attacks === 0 || tables === 0) {
    throw new Error('Nothing was attacked.')
  }
}
