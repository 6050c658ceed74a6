import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from 'hedgerow/embedded'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { listMissingFixes } from '../../src/audit/releases/security-releases.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import {
  afterThisFile,
  appUrl,
  captureOutput,
  createTestDatabase,
  migrateReference,
  startOwnServer,
  withClient,
} from '../support/index.ts'

const as = ['--app-role', 'app_user']
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)

let sound: string
let broken: string
let folder: string

beforeAll(async () => {
  sound = await createTestDatabase({ template: 'reference' })
  broken = await createTestDatabase({ template: 'reference' })
  await execute(
    broken,
    'alter table audit_logs disable row level security',
    'grant truncate on users to app_user',
  )
  folder = await mkdtemp(join(tmpdir(), 'hedgerow-'))
  afterThisFile(() => rm(folder, { recursive: true }))
})

const run = (...args: readonly string[]) => runCli(['audit', ...args])

const execute = (url: string, ...statements: readonly string[]) =>
  withClient(url, async (sql) => {
    for (const statement of statements) await sql.unsafe(statement)
  })

async function writeConfig(name: string, config: object): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, `export default ${JSON.stringify(config)}`)
  return file
}

describe('hedgerow audit', () => {
  const written = captureOutput()

  it('exits 0 for a sound database', async () => {
    expect(await run('--url', sound, ...as)).toBe(0)
    expect(written.stdout).toContain('Clean')
    expect(written.stderr).toBe('')
  })

  it('needs no more than a login: the app role finds the same, but for what the server is set to', async () => {
    expect(await run('--url', appUrl(broken), ...as, '--json')).toBe(1)
    const seen = JSON.parse(written.stdout)
    written.stdout = ''
    await run('--url', broken, ...as, '--json')
    expect(seen).toEqual(JSON.parse(written.stdout))
  })

  it('exits 1 for findings, and says of each what it is about, why and what mends it', async () => {
    expect(await run('--url', broken, ...as)).toBe(1)
    expect(written.stdout).toContain('public.audit_logs')
    expect(written.stdout).toContain('app_user reaches the rows of every tenant in public.audit_logs')
    expect(written.stdout).toContain(
      'alter table "public"."audit_logs" enable row level security, force row level security;',
    )
    expect(written.stdout).toContain('revoke truncate on table "public"."users" from "app_user";')
  })

  it("takes the leak test's options: the context is read, and what says how to attack does nothing", async () => {
    const context = `select set_config('app.current_company_id', {tenant}, true)`
    expect(
      await run('--url', sound, ...as, '--context', context, '--commit', '--member-roles', 'admin'),
    ).toBe(0)
    const other = `select set_config('app.firm', {tenant}, true)`
    expect(await run('--url', sound, ...as, '--context', other)).toBe(1)
    expect(written.stdout).toContain('opens to the setting app.current_company_id')
    expect(await run('--url', sound, ...as, '--context', 'select 1')).toBe(2)
    expect(written.stderr).toContain('must name the tenant or the person')
  })

  it('prints nothing but JSON with --json', async () => {
    expect(await run('--url', broken, ...as, '--json')).toBe(1)
    const { findings, ...others } = JSON.parse(written.stdout)
    expect(findings).toContainEqual({
      rule: 'grant-truncate',
      level: 'error',
      object: 'public.users',
      title: expect.any(String),
      detail: expect.stringContaining('app_user holds TRUNCATE'),
      remediation: 'revoke truncate on table "public"."users" from "app_user";',
      key: 'grant-truncate:public.users:app_user',
    })
    expect(others).toEqual({ accepted: [], known: [], stale: [] })
    expect(written.stderr).toBe('')
  })

  it('takes a server without the newest fixes for an error where that was asked', async () => {
    const version = await withClient(
      sound,
      (sql) => sql`select current_setting('server_version_num')::int as v`,
    )
    const isOutdated = listMissingFixes(Number(version[0]?.v)).length > 0
    expect(await run('--url', sound, ...as, '--require-current-server')).toBe(isOutdated ? 1 : 0)
  })
})

describe('the exceptions of hedgerow audit', () => {
  const written = captureOutput()
  const exceptions = (expires: string) => [
    { rule: 'rls-off', object: 'public.audit_logs', reason: 'moved to its own database', expires },
    { rule: 'grant-truncate', reason: 'the nightly job', expires },
  ]

  it('accept what they name, until their last day', async () => {
    const config = await writeConfig('valid.config.ts', { audit: { exceptions: exceptions(tomorrow) } })
    expect(await run('--url', broken, ...as, '--config', config, '--json')).toBe(0)
    const { accepted, stale } = JSON.parse(written.stdout)
    expect(accepted).toContainEqual(
      expect.objectContaining({ rule: 'rls-off', reason: 'moved to its own database', expires: tomorrow }),
    )
    expect(stale).toEqual([])
  })

  it('accept nothing after it, and are named then', async () => {
    const config = await writeConfig('expired.config.ts', { audit: { exceptions: exceptions('2020-01-31') } })
    expect(await run('--url', broken, ...as, '--config', config, '--json')).toBe(1)
    const { accepted, stale } = JSON.parse(written.stdout)
    expect(accepted).toEqual([])
    expect(stale.map(({ rule }: { rule: string }) => rule)).toEqual(['rls-off', 'grant-truncate'])
  })

  it('are named where they fit nothing', async () => {
    const config = await writeConfig('unneeded.config.ts', { audit: { exceptions: exceptions(tomorrow) } })
    expect(await run('--url', sound, ...as, '--config', config)).toBe(0)
    expect(written.stdout).toContain('rls-off for public.audit_logs')
  })

  it.each([
    ['a reason', { rule: 'rls-off', reason: '', expires: tomorrow }],
    ['a last day', { rule: 'rls-off', reason: 'because' }],
    ['a day that there is', { rule: 'rls-off', reason: 'because', expires: 'never' }],
  ])('are refused without %s', async (_what, exception) => {
    const config = await writeConfig('wrong.config.ts', { audit: { exceptions: [exception] } })
    expect(await run('--url', broken, ...as, '--config', config)).toBe(2)
    expect(written.stderr).toMatch(/^ERR_USAGE_CONFIG/)
    expect(written.stdout).toBe('')
  })
})

describe('the baseline of hedgerow audit', () => {
  const written = captureOutput()
  let file: string
  beforeEach(() => {
    file = join(folder, 'baseline.json')
  })

  it('holds what was there when it was written, and nothing that came later', async () => {
    const old = await createTestDatabase({ template: 'reference' })
    await execute(old, 'grant truncate on users to app_user')
    expect(await run('--url', old, ...as, '--baseline', file, '--update-baseline')).toBe(0)
    expect(written.stdout).toBe('')
    const { findings } = JSON.parse(await readFile(file, 'utf8'))
    expect(findings).toContain('grant-truncate:public.users:app_user')
    expect(findings).toEqual(findings.toSorted())

    expect(await run('--url', old, ...as, '--baseline', file)).toBe(0)
    await execute(old, 'alter table audit_logs disable row level security')
    written.stdout = ''
    expect(await run('--url', old, ...as, '--baseline', file, '--json')).toBe(1)
    const report = JSON.parse(written.stdout)
    expect(report.findings.map(({ key }: { key: string }) => key)).toContain('rls-off:public.audit_logs')
    expect(report.known.map(({ key }: { key: string }) => key)).toContain(
      'grant-truncate:public.users:app_user',
    )
  })

  it('may stand in the configuration', async () => {
    await writeFile(
      file,
      JSON.stringify({ findings: ['rls-off:public.audit_logs', 'grant-truncate:public.users:app_user'] }),
    )
    const config = await writeConfig('baseline.config.ts', { audit: { baseline: file } })
    expect(await run('--url', broken, ...as, '--config', config)).toBe(0)
  })

  it.each([
    ['is not there', null],
    ['is no JSON', 'findings'],
    ['is no baseline', '{ "findings": "all" }'],
  ])('is refused where it %s', async (_what, text) => {
    const other = join(folder, text === null ? 'none.json' : 'other.json')
    if (text !== null) await writeFile(other, text)
    expect(await run('--url', sound, ...as, '--baseline', other)).toBe(2)
    expect(written.stderr).toMatch(/^ERR_USAGE_BASELINE/)
    expect(written.stdout).toBe('')
  })

  it('is written only where its file is said', async () => {
    expect(await run('--url', sound, ...as, '--update-baseline')).toBe(2)
    expect(written.stderr).toMatch(/^ERR_USAGE_BASELINE/)
  })
})

describe('hedgerow audit --fix', () => {
  const written = captureOutput()
  /** Roles belong to the server, so that what is broken here stays on one of its own. */
  let url: string
  beforeAll(async () => {
    url = await createDatabase(await startOwnServer(), { name: 'homes' })
    await migrateReference(url)
  })

  it('prints no statement for a sound database', async () => {
    expect(await run('--url', url, ...as, '--fix')).toBe(0)
    expect(written.stdout).not.toMatch(/^(?!-- |$)/m)
  })

  it('prints one migration, after which the audit finds nothing that counts', async () => {
    await execute(
      url,
      'alter role app_user bypassrls createrole',
      'create role team; grant app_owner to team; grant team, pg_read_all_data to app_user',
      `alter role app_user set app.current_company_id = '22222222-2222-4222-8222-222222222222'`,
      'alter table audit_logs disable row level security; alter table users no force row level security',
      'drop policy tenant_boundary on applicants; create policy open on applicants using (true) with check (true)',
      `create policy also on companies for select using (current_setting('app.admin', true) = 'on' or id is null)`,
      'drop policy tenant_boundary on companies',
      'grant truncate, references, trigger on projects to public; grant select (password_hash) on users to app_user',
      'grant update on companies to app_user; grant create on schema public to app_user',
      'alter table applications owner to app_user',
      'grant set on parameter session_replication_role to app_user; grant select on pg_statistic to app_user',
      'create table regions (id int primary key); grant select, update on regions to app_user',
      'create table "Odd ""Name""" (company_id uuid not null references companies, id uuid, primary key (company_id, id))',
      'grant select on "Odd ""Name""" to app_user',
    )
    expect(await run('--url', url, ...as)).toBe(1)
    written.stdout = ''
    expect(await run('--url', url, ...as, '--fix')).toBe(1)
    expect(written.stdout).toMatch(/^begin;\n/)
    expect(written.stdout).toMatch(/\ncommit;\n$/)
    await execute(url, written.stdout)
    written.stdout = ''
    expect(await run('--url', url, ...as), written.stdout).toBe(0)
  })

  it('grants nothing that was not granted, whatever the app role may do besides', async () => {
    const granted = () =>
      withClient(
        url,
        (sql) => sql`select table_name, column_name, privilege_type from information_schema.column_privileges
          where grantee = 'app_user' and table_schema = 'public' order by 1, 2, 3`,
      )
    const before = await granted()
    await execute(url, 'alter role app_user superuser')
    expect(await run('--url', url, ...as, '--fix')).toBe(1)
    await execute(url, written.stdout)
    expect(await granted()).toEqual(before)
  })

  it('says in a comment what SQL can not mend', async () => {
    await execute(url, 'alter table projects add plan oid')
    expect(await run('--url', url, ...as, '--fix')).toBe(1)
    expect(written.stdout).toMatch(/^-- By hand: Keep the contents in a bytea column of public\.projects/m)
    expect(written.stdout).not.toMatch(/^(?!-- |$)/m)
  })
})

describe('hedgerow audit, where it can not run,', () => {
  const written = captureOutput()

  it.each([
    ['ERR_DATABASE_UNREACHABLE', () => 'postgres://nobody:secret@127.0.0.1:1/homes', as],
    ['ERR_DATABASE_UNKNOWN', () => Object.assign(new URL(sound), { pathname: '/homes' }).href, as],
    ['ERR_LEAKTEST_APP_ROLE', () => sound, ['--app-role', 'nobody']],
    ['ERR_LEAKTEST_TENANT_TABLE', () => sound, [...as, '--tenant-table', 'homes']],
    [
      'ERR_LEAKTEST_TENANT_COLUMN',
      () => sound,
      [...as, '--tenant-table', 'contact_submissions', '--tenant-column', 'x'],
    ],
  ])('exits 3 with %s and a next step, and calls nothing clean', async (code, url, args) => {
    expect(await run('--url', url(), ...args)).toBe(3)
    expect(written.stderr).toMatch(new RegExp(`^${code}: .+\\n {2}\\S.+\\n$`))
    expect(written.stdout).toBe('')
    expect(written.stderr).not.toContain('secret')
  })

  it('exits 2 without an address or a role, and for a flag that nobody knows', async () => {
    vi.stubEnv('DATABASE_URL', undefined)
    expect(await run(...as)).toBe(2)
    expect(await run('--url', sound)).toBe(2)
    expect(await run('--url', sound, ...as, '--fixx')).toBe(2)
    expect(written.stdout).toBe('')
    vi.unstubAllEnvs()
  })
})
