import { beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli/run-cli.ts'
import { captureOutput, createTestDatabase } from '../support/index.ts'

const written = captureOutput()
let url: string

beforeAll(async () => {
  url = await createTestDatabase({ template: 'reference' })
})

const run = (...args: readonly string[]) =>
  runCli(['leaktest', '--url', url, '--app-role', 'app_user', ...args])

describe('hedgerow leaktest --mutate', () => {
  it('exits 0 where somebody noticed every weakened place, and counts who', async () => {
    expect(await run('--mutate', 'disable-rls,app-superuser', '--mutate-most', '2')).toBe(0)
    expect(written.stdout).toMatch(/disable-rls\s+│ switches row-level security off\s+│\s+2 │\s+2 │\s+2 │/)
    expect(written.stdout).toMatch(
      /3 of 3 weakened places were noticed \(100 %\): 3 by the leak test, \d by the audit; 2 mutators/,
    )
  })

  it('prints nothing but JSON with --json', async () => {
    expect(await run('--mutate', 'disable-rls', '--mutate-most', '1', '--json')).toBe(0)
    expect(JSON.parse(written.stdout)).toMatchObject({
      verdict: 'killed',
      mutants: 1,
      killed: 1,
      survivors: [],
      results: [
        { mutator: 'disable-rls', outcome: 'killed', statement: expect.stringContaining('disable row') },
      ],
    })
    expect(written.stderr).toBe('')
  })

  it('refuses a mutator that is not there, and names those that are', async () => {
    expect(await run('--mutate', 'disable-everything')).toBe(2)
    expect(written.stderr).toMatch(
      /ERR_LEAKTEST_OPTIONS: There is no mutator disable-everything\.\n.*disable-rls/,
    )
  })

  it('refuses a number of places that is none', async () => {
    expect(await run('--mutate', '--mutate-most', 'some')).toBe(2)
  })
})
