import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { generateMigrations } from 'hedgerow/drizzle'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../../src/cli/run-cli.ts'
import { captureOutput, repository, startOwnServer, withClient } from '../../support/index.ts'
import { createProject, type Project } from './create-project.ts'

/** As a team writes it that trusts every query to compare the organization. */
const schema = `import { relations } from 'drizzle-orm'
import { type AnyPgColumn, index, integer, pgEnum, pgTable, serial, text, timestamp, uniqueIndex, varchar } from 'drizzle-orm/pg-core'

export const plan = pgEnum('plan', ['free', 'paid'])

export const organizations = pgTable('organizations', {
  id: serial('id').primaryKey(),
  slug: varchar('slug', { length: 80 }).notNull().unique(),
  plan: plan('plan').notNull().default('free'),
})

export const users = pgTable(
  'users',
  {
    id: serial('id').primaryKey(),
    organizationId: integer('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
  },
  (table) => ({ email: uniqueIndex('users_email').on(table.email) }),
)

export const folders = pgTable('folders', {
  id: serial('id').primaryKey(),
  organizationId: integer('organization_id').references(() => organizations.id),
  parentId: integer('parent_id').references((): AnyPgColumn => folders.id, { onDelete: 'set null' }),
  name: text('name').notNull(),
})

export const files = pgTable('files', {
  id: serial('id').primaryKey(),
  organizationId: integer('organization_id').notNull().references(() => organizations.id),
  folderId: integer('folder_id').notNull().references(() => folders.id, { onDelete: 'cascade' }),
  ownerId: integer('owner_id').notNull().references(() => users.id),
  title: text('title').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
}, (t) => [index('files_created').on(t.createdAt.desc()), index('files_title').on(t.title)])

export const versions = pgTable('versions', {
  id: serial('id').primaryKey(),
  fileId: integer('file_id').notNull().references(() => files.id, { onDelete: 'cascade' }),
})

export const readers = pgTable('readers', {
  id: serial('id').primaryKey(),
  versionId: integer('version_id').references(() => versions.id),
})

export const countries = pgTable('countries', { code: text('code').primaryKey(), name: text('name').notNull() })

export const fileRelations = relations(files, ({ one }) => ({
  folder: one(folders, { fields: [files.folderId], references: [folders.id] }),
}))
`

const rows = `
insert into organizations (slug) values ('one'), ('two');
insert into users (organization_id, email) values (1, 'a@one.example'), (2, 'b@two.example');
insert into folders (organization_id, name) values (1, 'top'), (2, 'other');
insert into folders (organization_id, parent_id, name) values (1, 1, 'below');
insert into files (organization_id, folder_id, owner_id, title) values (1, 3, 1, 'mine'), (2, 2, 2, 'theirs');
insert into versions (file_id) values (1), (2), (1);
insert into readers (version_id) values (3), (2);
insert into countries values ('CH', 'Switzerland');
`

describe('a project with rows in its database, from init to the leak test', () => {
  const written = captureOutput()
  let project: Project
  let url: string
  const apply = () =>
    withClient(url, (sql) => migrate(drizzle(sql), { migrationsFolder: join(project.folder, 'drizzle') }))
  const leaktest = () =>
    runCli(['leaktest', '--config', join(project.folder, 'hedgerow.config.ts'), '--url', url])

  beforeAll(async () => {
    project = await createProject({ 'src/schema.ts': schema })
    url = await startOwnServer()
    const kit = [join(repository, 'node_modules/drizzle-kit/bin.cjs'), 'generate']
    await promisify(execFile)(process.execPath, kit, { cwd: project.folder })
    await apply()
    await withClient(url, (sql) => sql.unsafe(rows))
  })

  it('leaks before', async () => {
    const execute = (text: string) => withClient(url, (sql) => sql.unsafe(text))
    await execute('create role plain; grant all on all tables in schema public to plain')
    const names = ['--tenant-table', 'organizations', '--tenant-column', 'organization_id']
    expect(await runCli(['leaktest', '--url', url, '--app-role', 'plain', ...names])).toBe(1)
    await execute('drop owned by plain; drop role plain')
  })

  it('declares everything, so that generate has nothing to refuse', async () => {
    const flags = [
      '--yes',
      '--unique-per-tenant',
      '--add-column',
      '--shared',
      'countries',
      '--app-role',
      'files_app',
    ]
    expect(await project.init(...flags), written.stdout + written.stderr).toBe(0)
    expect(await generateMigrations({ config: project.config })).toEqual({ tables: true, companion: true })
  })

  it('keeps every row, and shows each tenant its own', async () => {
    await apply()
    const read = (tenant: string) =>
      withClient(url, async (sql) => {
        await sql.unsafe(
          `begin; set local role files_app; set local app.current_organization_id = '${tenant}'`,
        )
        return sql`select (select array_agg(title) from files) as files,
          (select array_agg(parent_id) from folders where parent_id is not null) as parents,
          (select array_agg(id order by id) from versions) as versions, (select array_agg(id) from readers) as readers,
          (select count(*)::int from organizations) as organizations, (select name from countries) as country`
      })
    const country = 'Switzerland'
    expect(await read('1')).toEqual([
      { files: ['mine'], parents: [1], versions: [1, 3], readers: [1], organizations: 1, country },
    ])
    expect(await read('2')).toEqual([
      { files: ['theirs'], parents: null, versions: [2], readers: [2], organizations: 1, country },
    ])
    expect(await read('')).toEqual([
      { files: null, parents: null, versions: null, readers: null, organizations: 0, country },
    ])
  })

  it('takes the tenant of a row from the context', async () => {
    const [row] = await withClient(url, async (sql) => {
      await sql.unsafe(`begin; set local role files_app; set local app.current_organization_id = '2'`)
      const folders = await sql`insert into folders (name) values ('new') returning organization_id`
      await sql`rollback`
      return folders
    })
    expect(row).toEqual({ organization_id: 2 })
  })

  it('passes the leak test with the configuration that init wrote', async () => {
    expect(await leaktest(), written.stdout + written.stderr).toBe(0)
    // The same, with a policy that lets everybody in.
    await withClient(url, (sql) => sql.unsafe('alter table files disable row level security'))
    expect(await leaktest()).toBe(1)
  })

  it('finds the database as declared', async () => {
    await withClient(url, (sql) => sql.unsafe('alter table files enable row level security'))
    expect(await runCli(['check', '--config', project.config, '--url', url]), written.stdout).toBe(0)
  })
})
