import { readProject } from 'hedgerow/drizzle'
import { describe, expect, it } from 'vitest'
import { captureOutput } from '../../support/index.ts'
import { createProject } from './create-project.ts'

const head = `import { foreignKey, index, integer, pgPolicy, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
export const orgs = pgTable('orgs', { id: uuid('id').primaryKey() })
const ofOrg = { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull().references(() => orgs.id) }
`
/** A table of an organization, so that there is one in every schema. */
const plain = `export const plain = pgTable('plain', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull().references(() => orgs.id) })\n`

describe('what hedgerow init leaves to people', () => {
  const written = captureOutput()
  const stepsFor = async (tables: string, ...flags: readonly string[]) => {
    const project = await createProject({ 'src/schema.ts': `${head}${plain}${tables}` })
    const code = await project.init('--yes', '--json', ...flags)
    expect(written.stderr).toBe('')
    const { steps } = JSON.parse(written.stdout) as {
      steps: { table: string; file?: string; what: string; lines: string[] }[]
    }
    const located = steps.map(({ file, ...step }) => {
      expect([undefined, 'src/schema.ts']).toContain(file)
      return step
    })
    return { project, code, steps: located, text: await project.read('src/schema.ts') }
  }

  it('says what a table needs that reaches its tenant only through a parent, and how its rows get theirs', async () => {
    const notes = `export const notes = pgTable('notes', { id: uuid('id').primaryKey(), plainId: uuid('plain_id').notNull().references(() => plain.id, { onDelete: 'cascade' }) })`
    const stars = `export const stars = pgTable('stars', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull(), noteId: uuid('note_id').references(() => notes.id) })`
    const { project, code, steps, text } = await stepsFor(`${notes}\n${stars}\n`)
    expect(code).toBe(1)
    expect(text).toContain(notes)
    expect(steps).toEqual([
      {
        table: 'notes',
        what: 'reaches its tenant only through plain (plain_id), and needs org_id itself',
        lines: [
          'orgId: tenantColumn(),',
          '.notNull() instead of .primaryKey() at id',
          '...tenantTable(t, everyMember),',
          "...tenantReference(t, t.plainId, plain, { onDelete: 'cascade' }), instead of its reference by id alone",
          "in stars: ...tenantReference(t, t.noteId, notes, { onDelete: 'no action' }), instead of its reference by id alone",
        ],
      },
    ])
    await expect(readProject(project.config)).rejects.toMatchObject({ code: 'ERR_SCHEMA_UNDECLARED' })
    // As the steps say.
    await project.write({
      'src/schema.ts': text
        .replace(
          notes,
          `export const notes = pgTable('notes', { orgId: tenantColumn(), id: uuid('id').notNull(), plainId: uuid('plain_id').notNull() },
            (t) => [...tenantTable(t, everyMember), ...tenantReference(t, t.plainId, plain, { onDelete: 'cascade' })])`,
        )
        .replace('.references(() => notes.id)', '')
        .replace(/(stars.*\[)/, "$1...tenantReference(t, t.noteId, notes, { onDelete: 'no action' }), ")
        .replace(
          /import \{ everyMember.*/,
          "import { everyMember, membersRead, tenantColumn, tenantDefault, tenantReference, tenantRoot, tenantTable } from './tenancy'",
        ),
    })
    const { declared } = await readProject(project.config)
    expect(declared.tables.map(({ name }) => name)).toEqual(['notes', 'orgs', 'plain', 'stars'])
  })

  it('says it of a table that names its tenant by another column', async () => {
    const { steps } = await stepsFor(
      `export const odd = pgTable('odd', { id: uuid('id').primaryKey(), owner: uuid('owner').references(() => orgs.id) })
export const more = pgTable('more', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull() })`,
      ...['--column', 'org_id'],
    )
    expect(steps[0]).toEqual({
      table: 'odd',
      what: 'refers to orgs by owner; the tenant column is org_id in every table',
      lines: ['rename it to org_id, and run init again'],
    })
  })

  it('leaves what is unique over all tenants to people, unless they say that it holds within each', async () => {
    const users = `export const users = pgTable('users', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull(), email: text('email').unique('one'), login: text() },
  (t) => [unique('two').on(t.login), index('body').using('hash', t.login), index('found').using('gin', t.login)])`
    const left = await stepsFor(users)
    expect(left.steps.map(({ what, lines }) => [what, ...lines])).toEqual([
      [
        '"email" is unique over all tenants: a duplicate-key error tells one what another has',
        'unique().on(t.orgId, t.email)',
      ],
      [
        '"two" is unique over all tenants: a duplicate-key error tells one what another has',
        'unique().on(t.orgId, t.login)',
      ],
      [
        `the hash index "body" can't lead with the tenant, as a btree can`,
        "index('body').on(t.orgId, t.login)",
      ],
    ])
    await expect(readProject(left.project.config)).rejects.toMatchObject({ code: 'ERR_SCHEMA_KEY' })
    written.stdout = ''
    const { steps, text } = await stepsFor(users, '--unique-per-tenant')
    expect(steps).toHaveLength(1)
    expect(text).toContain("email: text('email'), login: text() }")
    expect(text).toContain("index('found').using('gin', t.orgId, t.login)")
    expect(text).toContain("unique('one').on(t.orgId, t.email), unique('two').on(t.orgId, t.login)")
  })

  it('tells keys over the same columns apart by name and kind, and leaves those to people that it can’t', async () => {
    const { text, steps } =
      await stepsFor(`export const a = pgTable('a', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull(), at: text() },
  (t) => [index('one').on(t.at), index('two').on(t.at).concurrently(), index('three').using('gin', t.at), index().on(t.at), index().on(t.at)])`)
    expect(text).toContain(
      "index('one').on(t.orgId, t.at), index('two').on(t.orgId, t.at).concurrently(), index('three').using('gin', t.orgId, t.at), index().on(t.at), index().on(t.at)])",
    )
    expect(steps.map(({ lines }) => lines)).toEqual([
      ['index().on(t.orgId, t.at)'],
      ['index().on(t.orgId, t.at)'],
    ])
  })

  it('takes a tenant column that is unique itself for one row a tenant', async () => {
    const { text, steps } = await stepsFor(
      "export const one = pgTable('one', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull().unique().references(() => orgs.id) })",
    )
    expect(steps).toEqual([])
    expect(text).toContain("orgId: uuid('org_id').notNull().references(() => orgs.id) }")
    expect(text).toContain('unique().on(t.orgId),')
  })

  it.each([
    ['columns that come from elsewhere', '{ ...ofOrg }', '', 'its column id is declared elsewhere'],
    [
      'a key that comes from elsewhere',
      "{ id: uuid('id').notNull(), orgId: uuid('org_id').notNull() }",
      ', (t) => [((key) => key)(primaryKey({ columns: [t.orgId, t.id] }))]',
      'its primary key is declared elsewhere',
    ],
    [
      'no key at all',
      "{ orgId: uuid('org_id').notNull(), at: text().notNull() }",
      '',
      'it has no primary key and no column "id"',
    ],
    [
      'entries that are no list',
      "{ id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull() }",
      ', ({ id }) => [index().on(id)]',
      'its code is of a shape that init does not change',
    ],
  ])('leaves a table alone that has %s', async (_what, columns, entries, reason) => {
    const code = `export const odd = pgTable('odd', ${columns}${entries})\n`
    const { project, text, steps } = await stepsFor(code)
    expect(text).toContain(code)
    expect(steps).toEqual([
      {
        table: 'odd',
        what: `left alone, for ${reason}`,
        lines: expect.arrayContaining(['...tenantTable(t, everyMember),']),
      },
    ])
    await expect(readProject(project.config)).rejects.toMatchObject({ code: 'ERR_SCHEMA_UNDECLARED' })
  })

  it('says the key of a table that it leaves alone', async () => {
    const { steps } = await stepsFor(
      `export const odd = pgTable('odd', { orgId: uuid('org_id').notNull(), at: text().notNull() }, ({ at, orgId }) => [primaryKey({ columns: [at, orgId] })])`,
    )
    expect(steps).toMatchObject([
      {
        lines: ['no primaryKey(…): tenantTable makes it', '...tenantTable(t, everyMember, { key: [t.at] }),'],
      },
    ])
  })

  it('gives tables the tenant column with --add-column, but where their code or their parent’s can’t be changed', async () => {
    const { text, steps } = await stepsFor(
      `export const notes = pgTable('notes', {
  id: uuid('id').primaryKey(),
  plainId: uuid('plain_id').notNull().references(() => plain.id, { onDelete: 'cascade' }),
})
export const lines = pgTable('lines', { id: uuid('id').primaryKey(), noteId: uuid('note_id').references(() => notes.id) })
const own = { id: uuid('id').primaryKey(), plainId: uuid('plain_id').notNull().references(() => plain.id) }
export const spread = pgTable('spread', { ...own })
export const below = pgTable('below', { id: uuid('id').primaryKey(), spreadId: uuid('spread_id').references(() => spread.id) })
`,
      '--add-column',
    )
    expect(text).toContain(`export const notes = pgTable('notes', {
  orgId: tenantColumn(),
  id: uuid('id').notNull(),
  plainId: uuid('plain_id').notNull(),
}, (t) => [
  ...tenantTable(t, everyMember),
  ...tenantReference(t, t.plainId, plain, { onDelete: 'cascade' }),
])
export const lines = pgTable('lines', { orgId: tenantColumn(), id: uuid('id').notNull(), noteId: uuid('note_id') }, (t) => [`)
    expect(text).toContain("spreadId: uuid('spread_id').references(() => spread.id) })\n")
    expect(steps.map(({ table }) => table)).toEqual(['below', 'spread'])
  })

  it('leaves a table alone that a function of the project makes', async () => {
    const code = `const make = (name: string) => pgTable(name, { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull() })
export const made = make('made')\n`
    const { text, steps } = await stepsFor(code)
    expect(text).toContain(code)
    expect(steps).toMatchObject([
      { table: 'made', lines: [expect.any(String), '...tenantTable(t, everyMember),'] },
    ])
  })

  it('leaves the tables of a file alone where a name of the helpers is taken', async () => {
    const { text, steps } = await stepsFor('export const everyMember = 1\n')
    expect(text).toContain("pgTable('plain', { id: uuid('id').primaryKey()")
    expect(steps).toMatchObject([
      { table: 'plain', what: 'left alone, for its file has another "everyMember"' },
    ])
  })

  it('names references that it does not rewrite, and those that carry the tenant already it leaves as they are', async () => {
    const { text, steps } = await stepsFor(
      `
export const a = pgTable('a', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull(), plainId: uuid('plain_id'), otherOrg: uuid('other').references(() => orgs.id), up: uuid('up').references(() => plain.id, { onUpdate: 'cascade' }) },
  (t) => [foreignKey({ columns: [t.orgId, t.plainId], foreignColumns: [plain.orgId, plain.id] })])`,
      '--column',
      'org_id',
    )
    expect(text).toContain('foreignKey({ columns: [t.orgId, t.plainId]')
    expect(steps.map(({ what, lines }) => [what, ...lines])).toEqual([
      ['other refers to orgs beside the tenant column: a row can name another tenant there'],
      [
        'the reference (up) to plain has to carry the tenant',
        "...tenantReference(t, t.up, plain, { onDelete: 'no action' })",
      ],
    ])
  })

  it('names policies that are there, and a reference of the root to one tenant’s rows', async () => {
    const { steps } =
      await stepsFor(`export const b = pgTable('b', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull() },
  () => [pgPolicy('ours')])
export const c = pgTable('c', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull() }, (t) => [pgPolicy('mine')])`)
    expect(steps.map(({ table, what }) => [table, what])).toEqual([
      ['b', expect.stringContaining('left alone')],
      ['c', expect.stringContaining('its policy "mine" widens what the others allow')],
    ])
  })

  it('names views that read as their owner', async () => {
    const { steps } = await stepsFor(`import { pgView } from 'drizzle-orm/pg-core'
export const past = pgView('past').as((query) => query.select().from(plain))
export const sound = pgView('sound').with({ securityInvoker: true }).as((query) => query.select().from(plain))
export const theirs = pgView('theirs', { id: uuid() }).existing()`)
    expect(steps).toMatchObject([{ table: 'past', what: 'a view reads as its owner, past every policy' }])
  })

  it('names what the tenant root refers to', async () => {
    const project = await createProject({
      'src/schema.ts': `import { type AnyPgColumn, pgTable, uuid } from 'drizzle-orm/pg-core'
export const orgs = pgTable('orgs', { id: uuid('id').primaryKey(), head: uuid('head').references((): AnyPgColumn => people.id) })
export const people = pgTable('people', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull().references(() => orgs.id) })
export const pets = pgTable('pets', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull().references(() => orgs.id) })`,
    })
    expect(await project.init('--yes'), written.stderr).toBe(1)
    expect(written.stdout).toContain(
      'foreignKey({ columns: [t.id, t.head], foreignColumns: [people.orgId, people.id] }), instead of its .references(…)',
    )
  })

  it('names the columns that not every member should read or write', async () => {
    const { steps, code } = await stepsFor(
      `export const users = pgTable('users', { ...ofOrg, email: text(), passwordHash: text('password_hash'), role: text() })
export const parts = pgTable('parts', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull(), role: text() })`,
    )
    expect([code, steps.filter(({ what }) => what.includes('looks like'))]).toEqual([
      1,
      [
        {
          table: 'users',
          what: 'password_hash looks like a secret, and every member would read it: give the table rules of its own',
          lines: ["secret: ['passwordHash'], in its tenantRules(…)"],
        },
        {
          table: 'users',
          what: 'role looks like the role of a member, and every member could take another: give the table rules of its own',
          lines: ["fixed: ['role'], in its tenantRules(…)"],
        },
      ],
    ])
  })

  it('closes tables without a tenant to the application, but for those that everybody may read', async () => {
    const shared = `export const countries = pgTable('countries', { code: text().primaryKey() })
export const sessions = pgTable('sessions', { token: text().primaryKey() })`
    const { text, steps, code } = await stepsFor(shared, '--shared', 'countries')
    expect([code, steps]).toEqual([0, []])
    expect(text).toContain('...tenantlessTable(t, everybodyReads)')
    expect(text).toContain('...tenantlessTable(t, closed)')
  })

  it('leaves a file alone that the parser does not understand', async () => {
    const project = await createProject({
      'src/schema.ts': `${head}interface Odd { <const T>(value: T): T }\n${plain}`,
    })
    expect(await project.init('--yes')).toBe(1)
    expect(await project.read('src/schema.ts')).toContain(`${plain}`)
    expect(written.stdout).toContain(
      'plain: left alone, for its declaration is in no file that could be read',
    )
  })
})
