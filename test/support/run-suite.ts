import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repository } from './drizzle-project.ts'

/** What Vitest said of one test. */
export interface SuiteTest {
  /** With the names of the suites around it. */
  readonly name: string
  readonly status: 'passed' | 'failed' | 'pending' | 'skipped' | 'todo'
  /** What it failed with, or why it was skipped. */
  readonly message: string
}

interface JsonReport {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: SuiteTest['status']
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** Runs a test file in a Vitest of its own, as a user would, and returns what became of each test. */
export async function runSuite(code: string): Promise<readonly SuiteTest[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hedgerow-suite-'))
  try {
    await writeFile(join(folder, 'suite.test.ts'), code)
    await writeFile(
      join(folder, 'vitest.config.ts'),
      `import base from '${repository}vitest.config.ts'
       export default { resolve: base.resolve, test: { include: ['suite.test.ts'], testTimeout: 60_000 } }`,
    )
    const report = join(folder, 'report.json')
    const args = ['run', '--root', folder, '--reporter', 'json', '--outputFile', report]
    const printed = await run(join(repository, 'node_modules/.bin/vitest'), args)
    const { testResults } = JSON.parse(await readFile(report, 'utf8').catch(() => printed)) as JsonReport
    const [file] = testResults
    if (file === undefined || file.assertionResults.length === 0) {
      throw new Error(`No test was declared. ${file?.message ?? printed}`)
    }
    return file.assertionResults.map(({ fullName, status, failureMessages }) => ({
      name: fullName,
      status,
      message: failureMessages.join('\n'),
    }))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Failing tests end with exit code 1, which is not for here to judge. */
function run(command: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1' }
  return new Promise((resolve) => {
    execFile(command, args, { cwd: repository, env }, (_, stdout, stderr) => resolve(stdout + stderr))
  })
}
