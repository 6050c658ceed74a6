import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { generateMigrations, readProject } from 'hedgerow/drizzle'
import postgres from 'postgres'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createDrizzleProject,
  createTestDatabase,
  type DrizzleProject,
  repository,
  startOwnServer,
  withClient,
} from '../support/index.ts'

let project: DrizzleProject

beforeEach(async () => {
  project = await createDrizzleProject()
})

/** LFS's tenancy, so that nothing of the reference schema's names can be in the way. */
const writeSchema = (rules: string, entries = '') =>
  project.writeSchema(
    `import { bigint, bigserial, foreignKey, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantColumn, tenantReference, tenantRoot, tenantTable } = defineTenancy({
  root: 'organizations', column: 'organization_id', type: 'bigint',
  settings: { tenant: 'app.current_tenant' }, roles: { app: 'lfs_app', owner: 'lfs_owner' },
})
const readOnly = { select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const
export const organizations = pgTable('organizations', { id: bigserial({ mode: 'bigint' }).primaryKey(), name: text() },
  (t) => [...tenantRoot(t, tenantRules(readOnly))])
export const folders = pgTable('folders', { organizationId: tenantColumn(), id: bigint({ mode: 'bigint' }).notNull(),
  parentId: bigint('parent_id', { mode: 'bigint' }), name: text() },
  (t) => [...tenantTable(t, tenantRules({ ...readOnly, ${rules} })),
    ...tenantReference(t, t.parentId, t, { onDelete: 'set null' }), ${entries}])
`,
  )

const generate = () => generateMigrations({ config: project.config })
/** In a process of its own: modules that were loaded once are not read again. */
const generateByCommand = async () => {
  const args = [
    `${repository}node_modules/tsx/dist/cli.mjs`,
    `${repository}src/cli/main.ts`,
    'generate',
    '--json',
  ]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: project.folder })
  return JSON.parse(stdout)
}
const readAll = async () =>
  Promise.all(
    (await migrations()).sort().map((file) => readFile(join(project.folder, 'drizzle', file), 'utf8')),
  )
const migrations = async () =>
  (await readdir(join(project.folder, 'drizzle'))).filter((file) => file.endsWith('.sql'))

describe('generateMigrations', () => {
  it('writes tables, then their companion, and nothing the second time', async () => {
    await writeSchema("insert: 'member'")
    expect(await generate()).toEqual({ tables: true, companion: true })
    const before = await migrations()
    expect(before).toHaveLength(2)
    expect(await generate()).toEqual({ tables: false, companion: false })
    expect(await migrations()).toEqual(before)
  })

  it('writes a rule that changed without asking whether its policy was renamed', async () => {
    await writeSchema("insert: ['admin'], update: ['admin']")
    await generate()
    await writeSchema("insert: ['admin', 'lender'], update: ['lender'], delete: ['lender']")
    expect(await generate()).toEqual({ tables: true, companion: true })
    const [, , dropped = '', made = ''] = await readAll()
    expect(dropped.match(/^(CREATE|DROP) POLICY "\w+"/gm)).toEqual([
      'DROP POLICY "insert_for_admin"',
      'DROP POLICY "update_for_admin"',
    ])
    expect(made.match(/^(CREATE|DROP) POLICY "\w+"/gm)).toEqual([
      'CREATE POLICY "insert_for_admin_lender"',
      'CREATE POLICY "update_for_lender"',
      'CREATE POLICY "delete_for_lender"',
    ])
    expect(await generate()).toEqual({ tables: false, companion: false })
  })

  it('says so, and writes nothing, where drizzle-kit would ask whether a column was renamed', async () => {
    await writeSchema("insert: 'member'")
    await generate()
    const before = await readAll()
    const schema = join(project.folder, 'schema.ts')
    await writeFile(
      schema,
      (await readFile(schema, 'utf8')).replace(
        'name: text() },\n  (t) => [...tenantTable',
        'title: text() },\n  (t) => [...tenantTable',
      ),
    )
    await expect(generate()).rejects.toMatchObject({
      code: 'ERR_SCHEMA_QUESTION',
      cause: expect.objectContaining({ message: expect.stringContaining('require a TTY') }),
    })
    expect(await readAll()).toEqual(before)
  })

  it('adds a companion when only a grant changed', async () => {
    await writeSchema("insert: 'member'")
    await generate()
    await writeSchema("insert: 'member', secret: ['name']")
    expect(await generateByCommand()).toEqual({ tables: false, companion: true })
    const newest = (await migrations()).at(-1) ?? ''
    const text = await readFile(join(project.folder, 'drizzle', newest), 'utf8')
    expect(text).toContain(
      'grant select ("organization_id", "id", "parent_id"), insert on table "public"."folders"',
    )
  })

  it.each([
    ['unique().on(t.name)', 'ERR_SCHEMA_KEY'],
    ["index('by_name').on(t.name, t.organizationId)", 'ERR_SCHEMA_KEY'],
    ['primaryKey({ columns: [t.id] })', 'ERR_SCHEMA_KEY'],
    ["foreignKey({ columns: [t.parentId], foreignColumns: [t.id], name: 'loose' })", 'ERR_SCHEMA_KEY'],
  ])('refuses %s, which spans tenants, and writes nothing', async (entry, code) => {
    await writeSchema("insert: 'member'", entry)
    await expect(generate()).rejects.toMatchObject({ code })
    expect(await migrations()).toEqual([])
  })

  it('drops the keys that do not lead with the tenant from tables that have rows', async () => {
    const plain = (key: string, entries = '') => `import { pgTable, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantReference, tenantRoot, tenantTable } = defineTenancy({ root: 'teams', column: 'team_id' })
const rules = tenantRules({ select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' })
export const teams = pgTable('teams', { id: uuid('id').primaryKey() }, (t) => [${entries && '...tenantRoot(t, rules)'}])
const columns = { id: uuid('id')${key}, teamId: uuid('team_id').notNull().references(() => teams.id) }
export const things = pgTable('it\\'s $$', columns, (t) => [${entries}])
`
    await project.writeSchema(plain('.primaryKey()'))
    const kit = [`${repository}node_modules/drizzle-kit/bin.cjs`, 'generate']
    await promisify(execFile)(process.execPath, kit, { cwd: project.folder })
    const url = await createTestDatabase()
    await withClient(url, async (sql) => {
      await project.migrate(sql)
      await sql`with team as (insert into teams values (gen_random_uuid()) returning id)
        insert into ${sql("it's $$")} select gen_random_uuid(), id from team`
      await project.writeSchema(plain('.notNull()', '...tenantTable(t, rules)'))
      await generateByCommand()
      await project.migrate(sql)
      const keys = await sql`select pg_get_constraintdef(oid) as key from pg_constraint
        where contype = 'p' and conrelid = ${`"it's $$"`}::regclass`
      expect(keys).toEqual([{ key: 'PRIMARY KEY (team_id, id)' }])
    })
  })

  it.each(['./tables', './tables/*.ts'])('reads every file of a schema at %s', async (path) => {
    await writeFile(
      project.config,
      `export default { dialect: 'postgresql', schema: '${path}', out: './drizzle' }`,
    )
    await mkdir(join(project.folder, 'tables/unread'), { recursive: true })
    await writeSchema("insert: 'member'")
    const text = await readFile(join(project.folder, 'schema.ts'), 'utf8')
    await writeFile(join(project.folder, 'tables/all.ts'), text)
    // What is exported twice is still one table.
    await writeFile(
      join(project.folder, 'tables/index.ts'),
      "export * from './all'\nexport { folders as again } from './all'",
    )
    await writeFile(join(project.folder, 'tables/unread/loose.ts'), 'throw new Error("read")')
    const { declared } = await readProject(project.config)
    expect(declared.tables.map(({ name }) => name)).toEqual(['folders', 'organizations'])
  })

  it.each([
    ["dialect: 'sqlite', schema: './schema.ts'", /is for sqlite/],
    ["dialect: 'postgresql', schema: './schemas.ts'", /names no file/],
    ["dialect: 'postgresql'", /names no file/],
    ["dialect: 'postgresql', schema: './schema.ts', casing: 'snake_case'", /2 columns take their names/],
  ])('refuses a configuration with %s', async (entries, message) => {
    await project.writeSchema(`import { pgTable, text } from 'drizzle-orm/pg-core'
const camel = { firstName: text(), lastName: text(), other: text(), named: text('is_named') }
export const people = pgTable('people', camel)`)
    await writeFile(project.config, `export default { ${entries} }`)
    await expect(generate()).rejects.toMatchObject({
      code: 'ERR_SCHEMA_CONFIG',
      message: expect.stringMatching(message),
    })
  })

  it('refuses a table that is declared as nothing', async () => {
    await writeSchema("insert: 'member'")
    const schema = join(project.folder, 'schema.ts')
    await writeFile(
      schema,
      `${await readFile(schema, 'utf8')}\nexport const loose = pgTable('loose', { id: text() })`,
    )
    await expect(generate()).rejects.toMatchObject({
      code: 'ERR_SCHEMA_UNDECLARED',
      message: expect.stringContaining('loose'),
    })
  })
})

describe('the journal', () => {
  const clients: postgres.Sql[] = []
  afterAll(() => Promise.all(clients.map((client) => client.end())))

  it('builds a database that isolates tenants of another name and type', async () => {
    await writeSchema("insert: 'member', update: 'member', delete: 'member'")
    await generate()
    const owner = postgres(await startOwnServer(), { max: 1, onnotice: () => {} })
    clients.push(owner)
    await project.migrate(owner)
    await owner`insert into organizations (id, name) values (1, 'A'), (2, 'B')`
    await owner`insert into folders values (1, 1, null, 'a'), (2, 1, null, 'b'), (1, 2, 1, 'child')`
    const seen = await owner.begin(async (tx) => {
      await tx`set local role lfs_app`
      await tx`select set_config('app.current_tenant', '1', true)`
      return tx`select name from folders order by name`
    })
    expect(seen.map(({ name }) => name)).toEqual(['a', 'child'])
    await owner`delete from folders where organization_id = 1 and id = 1`
    expect(await owner`select organization_id::int, parent_id from folders where name = 'child'`).toEqual([
      { organization_id: 1, parent_id: null },
    ])
  })
})
