import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { runCli } from '../../src/cli/run-cli.ts'
import { appUrl, createTestDatabase } from '../support/index.ts'

const written = { stdout: '', stderr: '' }
let sound: string
let leaky: string
let empty: string
let folder: string

beforeAll(async () => {
  sound = await createTestDatabase({ template: 'reference' })
  leaky = await createTestDatabase({ template: 'reference' })
  const client = postgres(leaky, { max: 1 })
  await client.unsafe('alter table projects disable row level security')
  await client.end()
  empty = await createTestDatabase()
  const other = postgres(empty, { max: 1 })
  await other.unsafe('create table companies (id uuid primary key)')
  await other.end()
  folder = await mkdtemp(join(tmpdir(), 'hedgerow-'))
})

afterAll(() => rm(folder, { recursive: true }))

beforeEach(() => {
  for (const name of ['stdout', 'stderr'] as const) {
    written[name] = ''
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text)
      return true
    })
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const run = (...args: readonly string[]) => runCli(['leaktest', ...args])
const as = ['--app-role', 'app_user']

describe('hedgerow leaktest', () => {
  it('exits 0 on a sound database, with a matrix of tables and families', async () => {
    expect(await run('--url', sound, ...as)).toBe(0)
    expect(written.stdout).toMatch(/public\.projects\s+·\s+·/)
    expect(written.stdout).toMatch(/Clean: no attack came through \(\d+ attacks, 6 tenant tables, [\d.]+ s\)/)
    expect(written.stdout).toMatch(/\nNot run: login on app_user, for .*--app-url.*\n/)
    expect(written.stderr).toBe('')
  })

  it('names no attack that was not run where it is given the login of the application', async () => {
    expect(await run('--url', sound, ...as, '--app-url', appUrl(sound))).toBe(0)
    expect(written.stdout).not.toContain('Not run')
  })

  it('exits 1 on leaks, and says of each what was done, what came of it and what mends it', async () => {
    expect(await run('--url', leaky, ...as)).toBe(1)
    expect(written.stdout).toMatch(
      /LEAK public\.projects · select\n {2}As app_user \(tenant A.*\n {2}Row-level security is off.*\n {2}begin;\n[\s\S]*?\n {2}rollback;\n {2}Mend it:\n {2}alter table/,
    )
    expect(written.stdout).toMatch(/\d+ leaks \(/)
  })

  it('prints nothing but JSON with --json', async () => {
    expect(await run('--url', leaky, ...as, '--json')).toBe(1)
    const report = JSON.parse(written.stdout)
    expect(report).toEqual({
      verdict: 'leak',
      findings: expect.arrayContaining([
        {
          object: 'public.projects',
          attack: 'select',
          family: 'read',
          evidence: expect.any(String),
          why: expect.any(String),
          hint: expect.any(String),
          sql: expect.any(String),
        },
      ]),
      notRun: [],
      unneeded: [{ object: 'app_user', attack: 'login', reason: expect.stringContaining('--app-url') }],
      accepted: [],
      tables: 6,
      attacks: expect.any(Number),
      ms: expect.any(Number),
    })
    expect(new Set(report.findings.map(({ object }: { object: string }) => object))).toEqual(
      new Set(['public.projects']),
    )
    expect(written.stderr).toBe('')
  })

  it('exits 3 and says what was left out where a tenant can not reach its own rows', async () => {
    expect(await run('--url', sound, ...as, '--setting', 'app.tenant', '--json')).toBe(3)
    const report = JSON.parse(written.stdout)
    expect(report).toMatchObject({ verdict: 'incomplete', findings: [] })
    expect(report.notRun).toContainEqual({
      object: 'public.projects',
      attack: 'select',
      reason: expect.stringContaining('in no context can a tenant select its own rows'),
    })
  })
})

describe('the options of hedgerow leaktest', () => {
  it('may stand in a configuration file, which flags win over', async () => {
    const file = join(folder, 'one.config.ts')
    const options = { url: sound, appRole: 'nobody', settings: { tenant: 'app.current_company_id' } }
    await writeFile(file, `export default { leaktest: ${JSON.stringify(options)} }`)
    expect(await run('--config', file, ...as)).toBe(0)
    expect(await run('--config', file)).toBe(3)
    expect(written.stderr).toContain('ERR_LEAKTEST_APP_ROLE')
  })

  it('take fixtures from the file, functions too', async () => {
    const file = join(folder, 'fixtures.config.ts')
    const projects = `({ ordinal }) => ({ name: 'House ' + ordinal, status: 'marketing' })`
    await writeFile(file, `export default { leaktest: { fixtures: { projects: ${projects} } } }`)
    expect(await run('--url', sound, ...as, '--config', file)).toBe(0)
    const wrong = join(folder, 'wrong-fixtures.config.ts')
    await writeFile(wrong, 'export default { leaktest: { fixtures: { homes: {} } } }')
    expect(await run('--url', sound, ...as, '--config', wrong)).toBe(3)
    expect(written.stderr).toContain('ERR_LEAKTEST_FIXTURE: There is no table "homes".')
  })

  it('may be said by a tenancy', async () => {
    const file = join(folder, 'tenancy.config.ts')
    const settings = {
      tenant: 'app.current_company_id',
      user: 'app.current_user_id',
      memberRole: 'app.current_user_role',
    }
    const tenancy = {
      schema: 'public',
      root: 'companies',
      column: 'company_id',
      settings,
      roles: { app: 'app_user' },
    }
    await writeFile(file, `export default { leaktest: ${JSON.stringify({ tenancy })} }`)
    expect(await run('--config', file, '--url', sound)).toBe(0)
  })

  it('are refused all at once where the file says something that nobody knows', async () => {
    const file = join(folder, 'wrong.config.ts')
    await writeFile(file, 'export default { leaktest: { appRole: 7, tenantTabel: "companies" } }')
    expect(await run('--config', file)).toBe(2)
    expect(written.stderr).toMatch(/^ERR_USAGE_CONFIG: .*leaktest\.appRole.*leaktest\.tenantTabel/)
    expect(await run('--config', join(folder, 'none.ts'))).toBe(2)
  })

  it('take the address from DATABASE_URL where nothing else says it', async () => {
    vi.stubEnv('DATABASE_URL', sound)
    expect(await run(...as)).toBe(0)
    vi.stubEnv('DATABASE_URL', undefined)
    expect(await run(...as)).toBe(2)
    expect(written.stderr).toContain('ERR_USAGE_OPTION: The command needs --url <url>.')
  })

  it.each([[['--app-rol', 'app_user']], [['--url']], [['--url', 'postgres://localhost/x']]])(
    'exit 2 for %j',
    async (args) => {
      expect(await run(...args)).toBe(2)
      expect(written.stdout).toBe('')
    },
  )
})

describe('hedgerow leaktest, where it can not run,', () => {
  it.each([
    ['ERR_DATABASE_UNREACHABLE', () => 'postgres://nobody:secret@127.0.0.1:1/homes', as],
    ['ERR_DATABASE_UNKNOWN', () => Object.assign(new URL(sound), { pathname: '/homes' }).href, as],
    ['ERR_DATABASE_LOGIN', () => Object.assign(new URL(sound), { password: 'secret' }).href, as],
    ['ERR_LEAKTEST_APP_ROLE', () => sound, ['--app-role', 'nobody']],
    ['ERR_LEAKTEST_PRIVILEGE', () => appUrl(sound), as],
    ['ERR_LEAKTEST_TENANT_TABLE', () => sound, [...as, '--tenant-table', 'homes']],
    ['ERR_LEAKTEST_TENANT_TABLE', () => sound, [...as, '--tenant-table', 'contact_submissions']],
    ['ERR_LEAKTEST_TENANT_COLUMN', () => empty, as],
  ])('exits 3 with %s and a next step, and calls nothing clean', async (code, url, args) => {
    expect(await run('--url', url(), ...args, '--json')).toBe(3)
    expect(written.stderr).toMatch(new RegExp(`^${code}: .+\\n {2}\\S.+\\n$`))
    expect(JSON.parse(written.stdout)).toMatchObject({
      verdict: 'incomplete',
      notRun: [{ object: '*', attack: '*', reason: expect.stringContaining(code) }],
    })
    expect(written.stderr + written.stdout).not.toMatch(/secret/)
  })
})
