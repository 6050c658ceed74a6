import { beforeEach, describe, expect, it } from 'vitest'
import { captureOutput } from '../../support/index.ts'
import { createProject, type Project } from './create-project.ts'

const schema = `import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

export const companies = pgTable('companies', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
})

export const teams = pgTable('teams', {
  id: uuid('id').defaultRandom().primaryKey(),
  companyId: uuid('company_id').references(() => companies.id),
})

export const people = pgTable(
  'people',
  {
    id: uuid('id').notNull().defaultRandom(),
    companyId: uuid('company_id')
      .notNull()
      .references(() => companies.id),
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.companyId] }),
    // For the list.
    index('people_by_name').on(t.name),
    uniqueIndex('people_once').on(t.name, t.companyId),
  ],
)
`

const changed = `import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { everyMember, membersRead, tenantDefault, tenantReference, tenantRoot, tenantTable } from './tenancy'

export const companies = pgTable('companies', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
}, (t) => [...tenantRoot(t, membersRead)])

export const teams = pgTable('teams', {
  id: uuid('id').defaultRandom().notNull(),
  companyId: uuid('company_id').references(() => companies.id).notNull().default(tenantDefault),
}, (t) => [...tenantTable(t, everyMember)])

export const people = pgTable(
  'people',
  {
    id: uuid('id').notNull().defaultRandom(),
    companyId: uuid('company_id')
      .notNull()
      .references(() => companies.id).default(tenantDefault),
    teamId: uuid('team_id'),
    name: text('name').notNull(),
  },
  (t) => [
    ...tenantTable(t, everyMember),
    ...tenantReference(t, t.teamId, teams, { onDelete: 'set null' }),
    // For the list.
    index('people_by_name').on(t.companyId, t.name),
    uniqueIndex('people_once').on(t.companyId, t.name),
  ],
)
`

describe('hedgerow init over a schema in one file', () => {
  const written = captureOutput()
  let project: Project
  beforeEach(async () => {
    project = await createProject({ 'src/schema.ts': schema })
  })

  it('shows what it would do as a diff, and writes nothing with --dry-run', async () => {
    const before = await project.list()
    expect(await project.init('--dry-run')).toBe(0)
    expect(await project.list()).toEqual(before)
    expect(await project.read('src/schema.ts')).toBe(schema)
    expect(written.stdout).toContain(
      'Tenants are the rows of companies; company_id (uuid) names one, app.current_company_id carries it, app_user logs in.',
    )
    expect(written.stdout).toMatch(/companies +│ the tenant root +│ changed/)
    expect(written.stdout).toMatch(
      /^--- a\/src\/schema\.ts\n\+\+\+ b\/src\/schema\.ts\n@@ -1,\d+ \+1,\d+ @@\n-import .* primaryKey, .*\n\+import /m,
    )
    expect(written.stdout).toContain('+++ b/hedgerow.config.ts')
    expect(written.stdout).toContain('Nothing was written.')
  })

  it('writes the tenancy, the helpers into the tables, and the configuration, with --yes', async () => {
    expect(await project.init('--yes')).toBe(0)
    expect(await project.read('src/schema.ts')).toBe(changed)
    expect(await project.read('src/tenancy.ts')).toContain(`} = defineTenancy({
  root: 'companies',
  column: 'company_id',
})
`)
    expect(
      await project.read('hedgerow.config.ts'),
    ).toBe(`import type { HedgerowConfig } from 'hedgerow/testing'
import { tenancy } from './src/tenancy'

export default {
  leaktest: { tenancy },
} satisfies HedgerowConfig
`)
  })

  it('shows in the diffs exactly what it writes', async () => {
    await project.init('--dry-run', '--json')
    const plan = JSON.parse(written.stdout)
    expect(plan).toMatchObject({
      written: false,
      tenancy: { root: 'companies', column: 'company_id', type: 'uuid' },
      tables: [
        { name: 'companies', kind: 'root', status: 'changed' },
        { name: 'people', kind: 'tenant', status: 'changed' },
        { name: 'teams', kind: 'tenant', status: 'changed' },
      ],
      steps: [],
    })
    await project.init('--yes')
    for (const { path, diff } of plan.files as { path: string; diff: string }[]) {
      const added = diff.split('\n').filter((line) => line.startsWith('+') && !line.startsWith('+++'))
      const text = await project.read(path)
      for (const line of added) expect(text).toContain(line.slice(1))
    }
    expect(plan.files.map(({ path }: { path: string }) => path)).toEqual([
      'src/tenancy.ts',
      'src/schema.ts',
      'hedgerow.config.ts',
    ])
  })

  it('changes nothing the second time, and says what is there', async () => {
    await project.init('--yes')
    const files = await project.list()
    const texts = await Promise.all(files.map((file) => project.read(file)))
    written.stdout = ''
    expect(await project.init('--yes')).toBe(0)
    expect(written.stdout).toMatch(/people +│ has its tenant +│ declared already/)
    expect(written.stdout).toContain('There is nothing to write.')
    expect(await project.list()).toEqual(files)
    expect(await Promise.all(files.map((file) => project.read(file)))).toEqual(texts)
  })

  it('declares a table that came later with the tenancy that is there', async () => {
    await project.init('--yes')
    const later = `export const notes = pgTable('notes', { id: uuid('id').primaryKey(),
  companyId: uuid('company_id').notNull(), personId: uuid('person_id').references(() => people.id) })\n`
    await project.write({ 'src/schema.ts': `${changed}\n${later}` })
    written.stdout = ''
    expect(await project.init('--yes', '--setting', 'app.ignored')).toBe(0)
    expect(written.stdout).toContain('app.current_company_id carries it')
    expect(
      (await project.read('src/schema.ts')).slice(changed.length + 1),
    ).toBe(`export const notes = pgTable('notes', { id: uuid('id').notNull(),
  companyId: uuid('company_id').notNull().default(tenantDefault), personId: uuid('person_id') }, (t) => [
    ...tenantTable(t, everyMember),
    ...tenantReference(t, t.personId, people, { onDelete: 'no action' }),
  ])\n`)
    expect((await project.list()).filter((file) => file.includes('tenancy'))).toEqual(['src/tenancy.ts'])
  })

  it('takes up where the tenancy is defined and no table uses it', async () => {
    await project.init('--yes', '--setting', 'app.tenant')
    await project.write({ 'src/schema.ts': schema })
    expect(await project.init('--yes')).toBe(0)
    expect(await project.read('src/schema.ts')).toBe(changed)
    expect(await project.read('src/tenancy.ts')).toContain("tenant: 'app.tenant'")
  })

  it('leaves a configuration alone that is there, and says what to put in', async () => {
    const config = 'export default { audit: { requireCurrentServer: true } }\n'
    await project.write({ 'hedgerow.config.ts': config })
    expect(await project.init('--yes')).toBe(1)
    expect(await project.read('hedgerow.config.ts')).toBe(config)
    expect(written.stdout).toContain('leaktest: { tenancy }, imported from ./src/tenancy.ts')
  })
})
