import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateMigrations } from 'hedgerow/drizzle'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli/run-cli.ts'
import {
  captureOutput,
  createDrizzleProject,
  createTestDatabase,
  migrateReference,
  repository,
  startOwnServer,
  withClient,
} from '../support/index.ts'

const config = join(repository, 'drizzle.config.ts')

describe('hedgerow check', () => {
  const written = captureOutput()
  let url: string
  beforeAll(async () => {
    url = await createTestDatabase({ template: 'reference' })
  })

  const run = (...args: readonly string[]) => runCli(['check', '--config', config, ...args])
  const execute = (...statements: readonly string[]) =>
    withClient(url, async (sql) => {
      for (const statement of statements) await sql.unsafe(statement)
    })
  const scratchDatabases = () =>
    withClient(url, (sql) => sql`select datname from pg_database where datname like 'hedgerow\_scratch%'`)

  it('exits 0 for the migrated reference schema and leaves no scratch database behind', async () => {
    expect(await run('--url', url), written.stderr + written.stdout).toBe(0)
    expect(written.stdout).toBe('The database is as declared.\n')
    expect(await scratchDatabases()).toHaveLength(0)
  })

  it('exits 1 for drift, and says what, where and what mends it', async () => {
    await execute('alter table projects no force row level security')
    expect(await run('--url', url)).toBe(1)
    expect(written.stdout).toMatch(/error\s+│ public\.projects │ force-off/)
    expect(written.stdout).toContain('   alter table "public"."projects" force row level security;')
    await execute('alter table projects force row level security')
    expect(await run('--url', url)).toBe(0)
  })

  it('prints only JSON with --json', async () => {
    await execute('create index extra on projects (company_id, location)')
    expect(await run('--url', url, '--json')).toBe(1)
    expect(JSON.parse(written.stdout)).toEqual({
      findings: [
        {
          rule: 'index-undeclared',
          level: 'warning',
          object: 'public.projects',
          title: 'An index that nobody declared',
          detail: expect.stringContaining('"extra"'),
          remediation: expect.stringContaining('drop index "public"."extra";'),
          key: 'index-undeclared:public.projects:extra',
        },
      ],
    })
    expect(written.stderr).toBe('')
    await execute('drop index extra')
  })

  it('finds an empty database to be behind the journal', async () => {
    expect(await run('--url', await createTestDatabase(), '--json')).toBe(1)
    const { findings } = JSON.parse(written.stdout)
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'table-missing', object: 'public.projects' }),
    )
  })

  it('says to migrate, and no bodies of functions, where migrations were not applied', async () => {
    const database = await createTestDatabase({ template: 'reference' })
    await withClient(database, (sql) => sql`drop function hedgerow.search_projects(text)`)
    const remedies = async () => {
      written.stdout = ''
      await run('--url', database, '--json')
      const { findings } = JSON.parse(written.stdout) as { findings: { rule: string; remediation: string }[] }
      return findings.filter(({ rule }) => rule === 'function-missing').map(({ remediation }) => remediation)
    }
    expect(await remedies()).toEqual([expect.stringContaining('CREATE OR REPLACE FUNCTION')])
    await withClient(
      database,
      (sql) =>
        sql`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`,
    )
    expect(await remedies()).toEqual(['npx drizzle-kit migrate'])
  })

  it('makes the scratch database on another server with --scratch-url, and takes its roles back', async () => {
    const [live, other] = [await startOwnServer(), await startOwnServer()]
    await migrateReference(live)
    expect(await run('--url', live, '--scratch-url', other)).toBe(0)
    const roles = await withClient(
      other,
      (sql) => sql`select rolname from pg_roles where rolname like 'app\_%'`,
    )
    expect(roles).toHaveLength(0)
  })

  it.each([
    ['a rule, whose grants stay the same', "['admin']", ''],
    ['an index', "'member'", 'index().on(t.companyId, t.body)'],
  ])('finds the journal to be behind a schema that changed in %s', async (_what, select, entry) => {
    const project = await createDrizzleProject()
    const write = (rule: string, entries = '') =>
      project.writeSchema(`import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantColumn, tenantRoot, tenantTable } = defineTenancy({ root: 'companies', column: 'company_id' })
const nobody = { insert: 'nobody', update: 'nobody', delete: 'nobody' } as const
export const companies = pgTable('companies', { id: uuid().primaryKey() }, (t) => [...tenantRoot(t, tenantRules({ ...nobody, select: 'member' }))])
export const notes = pgTable('notes', { companyId: tenantColumn(), id: uuid().notNull(), body: text() },
  (t) => [...tenantTable(t, tenantRules({ ...nobody, select: ${rule} })), ${entries}])`)
    await write("'member'")
    await generateMigrations({ config: project.config })
    const database = await createTestDatabase()
    await withClient(database, (sql) => project.migrate(sql))
    const check = () => runCli(['check', '--config', project.config, '--url', database])
    expect(await check(), written.stdout).toBe(0)
    await write(select, entry)
    expect(await check()).toBe(1)
    expect(written.stdout).toContain('npx hedgerow generate')
    await generateMigrations({ config: project.config })
    await withClient(database, (sql) => project.migrate(sql))
    expect(await check(), written.stdout).toBe(0)
  })

  it('drops the scratch database when the journal fails', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hedgerow-check-'))
    try {
      const lacking = join(folder, 'drizzle.config.ts')
      const schema = join(repository, 'src/schema/index.ts')
      await writeFile(lacking, `export default { schema: '${schema}', out: './nowhere' }`)
      expect(await runCli(['check', '--config', lacking, '--url', url])).toBe(3)
      expect(written.stderr).toContain('ERR_SCHEMA_JOURNAL')
      expect(await scratchDatabases()).toHaveLength(0)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  describe('as a role that may not create databases', () => {
    const login = () => Object.assign(new URL(url), { username: 'check_reader', password: 'reads' }).href
    beforeAll(() => execute("create role check_reader login password 'reads'"))
    afterAll(() => execute('drop role check_reader'))

    it('exits 3 and names the way out', async () => {
      expect(await run('--url', login())).toBe(3)
      expect(written.stderr).toMatch(/^ERR_CHECK_SCRATCH: .+\n {2}.*--scratch-url/)
      expect(written.stderr).not.toContain('reads@')
    })

    it('reads the live side all the same', async () => {
      expect(await run('--url', login(), '--scratch-url', url), written.stdout).toBe(0)
    })
  })

  it('exits 2 for wrong usage, and 3 without a project', async () => {
    expect(await runCli(['check'])).toBe(2)
    expect(await runCli(['check', '--url', url, '--config', join(tmpdir(), 'none.config.ts')])).toBe(3)
    expect(written.stderr).toContain('ERR_SCHEMA_CONFIG')
  })
})
