import { join } from 'node:path'
import { generateMigrations } from 'hedgerow/drizzle'
import { createDatabase } from 'hedgerow/embedded'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createScramVerifier } from '../../src/cli/create-scram-verifier.ts'
import { runCheck } from '../../src/cli/run-check.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import {
  captureOutput,
  createDrizzleProject,
  migrateReference,
  repository,
  startOwnServer,
  withClient,
} from '../support/index.ts'

const config = join(repository, 'drizzle.config.ts')
const passwords = {
  HEDGEROW_APP_PASSWORD: "app's \\ secret",
  HEDGEROW_MIGRATOR_PASSWORD: 'migrator secret',
  HEDGEROW_SUPPORT_PASSWORD: 'support secret',
  HEDGEROW_READONLY_PASSWORD: 'Ⅸ read only',
}

describe('hedgerow roles', () => {
  const written = captureOutput()
  let server: string
  let url: string
  beforeAll(async () => {
    server = await startOwnServer()
    url = await createDatabase(server, { name: 'homes' })
  })
  afterEach(() => vi.unstubAllEnvs())

  const run = (...args: readonly string[]) => runCli(['roles', '--config', config, ...args])
  const login = (username: string, password: string) => {
    const address = new URL(url)
    address.username = username
    address.password = encodeURIComponent(password)
    return address.href
  }
  const readState = (of: string) =>
    withClient(of, async (sql) => ({
      roles:
        await sql`select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb, rolconfig
                       from pg_roles where rolname like 'app\_%' order by 1`,
      members:
        await sql`select roleid::regrole::text as role, member::regrole::text as member from pg_auth_members
                         where member::regrole::text like 'app\_%' order by 1, 2`,
      schema: await sql`select nspacl::text from pg_namespace where nspname = 'public'`,
      database: await sql`select datacl::text from pg_database where datname = current_database()`,
      defaults:
        await sql`select defaclrole::regrole::text, defaclobjtype, defaclacl::text from pg_default_acl order by 1, 2`,
    }))

  it('prints SQL that a DBA can run, twice, and that holds no password', async () => {
    for (const [name, password] of Object.entries(passwords)) vi.stubEnv(name, password)
    expect(await run('--sql')).toBe(0)
    const sql = written.stdout
    expect(sql).not.toMatch(/\bpassword '|secret|SCRAM/)
    const other = await startOwnServer()
    await withClient(other, (client) => client.unsafe(sql))
    const first = await readState(other)
    await withClient(other, (client) => client.unsafe(sql))
    expect(await readState(other)).toEqual(first)
    expect(first.roles).toMatchObject([
      { rolname: 'app_definer', rolsuper: false, rolbypassrls: true, rolcanlogin: false },
      { rolname: 'app_migrator', rolsuper: false, rolbypassrls: false, rolcanlogin: true },
      { rolname: 'app_owner', rolsuper: false, rolbypassrls: false, rolcanlogin: false },
      { rolname: 'app_readonly', rolcanlogin: true, rolconfig: ['default_transaction_read_only=on'] },
      { rolname: 'app_support', rolcanlogin: true, rolconfig: ['default_transaction_read_only=on'] },
      { rolname: 'app_user', rolsuper: false, rolbypassrls: false, rolcanlogin: true },
    ])
    expect(first.members).toEqual([
      { role: 'app_definer', member: 'app_migrator' },
      { role: 'app_owner', member: 'app_migrator' },
    ])
  })

  it('makes the roles with passwords from the environment, and shows none', async () => {
    for (const [name, password] of Object.entries(passwords)) vi.stubEnv(name, password)
    expect(await run('--url', url)).toBe(0)
    expect(written.stdout).toMatch(/^app_user, which the application logs in as: password set$/m)
    expect(written.stdout).toMatch(/^app_owner, which owns tables and functions: nobody logs in as it$/m)
    expect(written.stdout).not.toContain('secret')
    const stored = await withClient(
      url,
      (sql) =>
        sql`select rolname from pg_authid where rolname like 'app\_%' and rolpassword like 'SCRAM-SHA-256$4096:%' order by 1`,
    )
    expect(stored.map(({ rolname }) => rolname)).toEqual([
      'app_migrator',
      'app_readonly',
      'app_support',
      'app_user',
    ])
  })

  it('leaves passwords as they are where the environment has none', async () => {
    const read = () => withClient(url, (sql) => sql`select rolname, rolpassword from pg_authid order by 1`)
    const before = await read()
    expect(await run('--url', url, '--json')).toBe(0)
    expect(await read()).toEqual(before)
    expect(JSON.parse(written.stdout).roles).toContainEqual({
      name: 'app_user',
      kind: 'app',
      purpose: 'the application logs in as',
      canLogin: true,
      password: 'unchanged',
    })
  })

  it('makes a migrator that applies the whole journal, after which the database is as declared', async () => {
    const migrator = login('app_migrator', passwords.HEDGEROW_MIGRATOR_PASSWORD)
    await expect(migrateReference(login('app_migrator', 'guessed'))).rejects.toMatchObject({
      cause: { code: '28P01' },
    })
    await migrateReference(migrator)
    expect(await runCli(['check', '--url', url, '--config', config]), written.stdout).toBe(0)
    const owners = await withClient(
      url,
      (sql) => sql`select distinct pg_get_userbyid(relowner) as owner from pg_class
                   where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    )
    expect(owners).toEqual([{ owner: 'app_owner' }])
  })

  it('makes a schema other than public, which the journal then finds', async () => {
    const project = await createDrizzleProject()
    await project.writeSchema(`import { pgSchema, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantRoot } = defineTenancy({ schema: 'clinic', root: 'practices', column: 'practice_id' })
const rules = tenantRules({ select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' })
export const clinic = pgSchema('clinic')
export const practices = clinic.table('practices', { id: uuid().primaryKey() }, (t) => [...tenantRoot(t, rules)])`)
    await generateMigrations({ config: project.config })
    const other = url
    url = await createDatabase(server, { name: 'clinics' })
    try {
      vi.stubEnv('HEDGEROW_MIGRATOR_PASSWORD', 'migrator secret')
      expect(await runCli(['roles', '--config', project.config, '--url', url]), written.stderr).toBe(0)
      await withClient(login('app_migrator', 'migrator secret'), (sql) => project.migrate(sql))
      expect(await runCheck({ url, config: project.config })).toEqual([])
    } finally {
      url = other
    }
  })

  it('hands over to the check whoever was let in beyond', async () => {
    await withClient(url, (sql) => sql`grant app_migrator to app_support`)
    expect(await runCli(['check', '--url', url, '--config', config, '--json'])).toBe(1)
    expect(JSON.parse(written.stdout).findings).toMatchObject([
      {
        rule: 'role-membership',
        object: 'app_support',
        remediation: 'revoke "app_migrator" from "app_support";',
      },
    ])
    await withClient(url, (sql) => sql`revoke app_migrator from app_support`)
  })

  it('changes nothing where a role of that name bypasses row-level security', async () => {
    const other = await startOwnServer()
    await withClient(other, (sql) => sql`create role app_user login bypassrls`)
    expect(await run('--url', other)).toBe(3)
    expect(written.stderr).toMatch(/^ERR_ROLES_REFUSED: The role "app_user" is there already/)
    expect((await readState(other)).roles).toHaveLength(1)
  })

  it('exits 3 when it may not, and 2 when it is not told what to do', async () => {
    expect(await run('--url', login('app_user', passwords.HEDGEROW_APP_PASSWORD))).toBe(3)
    expect(written.stderr).toContain('ERR_ROLES_PRIVILEGE')
    expect(await run()).toBe(2)
    expect(await run('--sql', '--url', url)).toBe(2)
  })
})

describe('the SCRAM verifier', () => {
  it('is what PostgreSQL itself would store', async () => {
    const server = await startOwnServer()
    const [row] = await withClient(server, async (sql) => {
      await sql.unsafe("create role known password 'pencil and paper'")
      return sql`select rolpassword as stored from pg_authid where rolname = 'known'`
    })
    const salt = Buffer.from(row?.stored.split(/[:$]/)[2], 'base64')
    expect(createScramVerifier('pencil and paper', salt)).toBe(row?.stored)
    expect(createScramVerifier('pencil and paper')).not.toBe(row?.stored)
  })
})
