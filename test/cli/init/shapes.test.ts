import { generateMigrations } from 'hedgerow/drizzle'
import { describe, expect, it } from 'vitest'
import { captureOutput } from '../../support/index.ts'
import { createProject } from './create-project.ts'

const config = (schema: string) =>
  `export default { dialect: 'postgresql', schema: '${schema}', out: './drizzle' }`

describe('hedgerow init over schemas of other shapes', () => {
  const written = captureOutput()

  it.each(['./src/db', './src/db/*.ts'])(
    'follows a folder at %s, and its imports and quotes',
    async (path) => {
      const organizations = `import { pgTable, uuid } from "drizzle-orm/pg-core";
export const organizations = pgTable("organizations", { id: uuid("id").primaryKey() });
`
      const projects = `import { pgTable, uuid } from "drizzle-orm/pg-core";
import { organizations } from "./organizations.js";

export const projects = pgTable("projects", {
  id: uuid("id").primaryKey(),
  organizationId: uuid("organization_id").notNull().references(() => organizations.id),
  parentId: uuid("parent_id").references(() => projects.id),
});
`
      const project = await createProject({
        'drizzle.config.ts': config(path),
        'src/db/organizations.ts': organizations,
        'src/db/projects.ts': projects,
        'src/db/index.ts': 'export * from "./organizations.js";\nexport * from "./projects.js";\n',
      })
      expect(await project.init('--yes'), written.stdout + written.stderr).toBe(0)
      expect(
        await project.read('src/db/projects.ts'),
      ).toBe(`import { pgTable, uuid } from "drizzle-orm/pg-core";
import { organizations } from "./organizations.js";
import { everyMember, tenantDefault, tenantReference, tenantTable } from "./tenancy.js";

export const projects = pgTable("projects", {
  id: uuid("id").notNull(),
  organizationId: uuid("organization_id").notNull().references(() => organizations.id).default(tenantDefault),
  parentId: uuid("parent_id"),
}, (t) => [
  ...tenantTable(t, everyMember),
  ...tenantReference(t, t.parentId, t, { onDelete: "no action" }),
]);
`)
      expect(await project.read('hedgerow.config.ts')).toContain(
        'import { tenancy } from "./src/db/tenancy.js";',
      )
      expect(await project.init('--yes')).toBe(0)
      expect(written.stdout).toContain('There is nothing to write.')
    },
  )

  it('finds tables behind the one file that drizzle-kit reads, and leaves a file of that name alone', async () => {
    const project = await createProject({
      'src/schema.ts': "export * from './tables/all'\n",
      'src/tenancy.ts': 'export const ours = 1\n',
      'src/tables/all.ts': `import { createTable } from './create-table'
import { integer, serial } from 'drizzle-orm/pg-core'
export const tenants = createTable('tenant', { id: serial().primaryKey() })
const things = createTable('thing', { id: serial().primaryKey(), tenantId: integer('tenant_id').references(() => tenants.id) })
export { things as allThings }
`,
      'src/tables/create-table.ts': `import { pgTableCreator } from 'drizzle-orm/pg-core'
export const createTable = pgTableCreator((name) => \`shop_\${name}\`)
`,
    })
    expect(await project.init('--yes'), written.stdout + written.stderr).toBe(0)
    expect(await project.read('src/tables/all.ts')).toContain(
      "const things = createTable('thing', { id: serial().notNull(), tenantId: integer('tenant_id').references(() => tenants.id).notNull().default(tenantDefault) }, (t) => [...tenantTable(t, everyMember)])",
    )
    expect(await project.read('src/tenancy.ts')).toBe('export const ours = 1\n')
    expect(await project.read('src/hedgerow-tenancy.ts')).toContain(`
  root: 'shop_tenant',
  column: 'tenant_id',
  type: 'bigint',
  settings: { tenant: 'app.current_tenant_id' },
`)
  })

  it('keeps the keys of tables that join others, and of those that have one row a tenant', async () => {
    const project = await createProject({
      'src/schema.ts': `import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
export const shops = pgTable('shops', { id: uuid('id').primaryKey() })
const shopId = () => uuid('shop_id').notNull().references(() => shops.id)
export const goods = pgTable('goods', { id: uuid('id').primaryKey(), shopId: shopId() })
export const tags = pgTable('tags', { key: uuid('id').primaryKey(), shopId: shopId() })
export const tagged = pgTable('tagged', { goodId: uuid('good_id').references(() => goods.id), tagId: uuid('tag_id').notNull(), shopId: shopId() },
  (t) => [primaryKey({ columns: [t.goodId, t.tagId] })])
export const settings = pgTable('settings', { shopId: uuid('shop_id').primaryKey().references(() => shops.id), colour: text() })
export const codes = pgTable('codes', { code: text().primaryKey(), shopId: shopId() })
export const links = pgTable('links', { fromId: uuid('from_id').references(() => goods.id), toId: uuid('to_id').references(() => goods.id) },
  (t) => [primaryKey({ columns: [t.fromId, t.toId] })])
`,
    })
    const flags = ['--yes', '--add-column']
    expect(await project.init(...flags), written.stdout + written.stderr).toBe(0)
    const text = await project.read('src/schema.ts')
    for (const entry of [
      '...tenantTable(t, everyMember)]',
      '...tenantTable(t, everyMember, { key: [t.key] })',
      '...tenantTable(t, everyMember, { key: [t.goodId, t.tagId] })',
      '...tenantTable(t, everyMember, { key: [t.shopId] })',
      '...tenantTable(t, everyMember, { key: [t.code] })',
      '...tenantTable(t, everyMember, { key: [t.fromId, t.toId] })',
    ]) {
      expect(text).toContain(entry)
    }
    await generateMigrations({ config: project.config })
    const tables = await project.read('drizzle/0000_tables.sql')
    expect(tables.match(/PRIMARY KEY\(.*\)/g)?.sort()).toEqual([
      'PRIMARY KEY("shop_id")',
      'PRIMARY KEY("shop_id","code")',
      'PRIMARY KEY("shop_id","from_id","to_id")',
      'PRIMARY KEY("shop_id","good_id","tag_id")',
      'PRIMARY KEY("shop_id","id")',
      'PRIMARY KEY("shop_id","id")',
    ])
  })

  it('runs nothing that the schema imports for its types alone', async () => {
    const project = await createProject({
      'src/server.ts': "throw new Error('started')\nexport interface Settings { colour: string }\n",
      'src/schema.ts': `import { jsonb, pgTable, uuid } from 'drizzle-orm/pg-core'
import type { Settings } from './server'
export const shops = pgTable('shops', { id: uuid().primaryKey(), settings: jsonb().$type<Settings>() })
export const goods = pgTable('goods', { id: uuid().primaryKey(), shop_id: uuid().references(() => shops.id) })
`,
    })
    expect(await project.init('--yes'), written.stderr).toBe(0)
  })

  it('takes names of any kind: a schema, other keys, camel case, roles', async () => {
    const project = await createProject({
      'src/schema.ts': `import { bigint, pgSchema, text, varchar } from 'drizzle-orm/pg-core'
export const shop = pgSchema('shop')
export const Klient = shop.table('Klient', { key: bigint('KlientNr', { mode: 'number' }).primaryKey(), name: text() }, (t) => [])
export const users = shop.table('users', (t) => ({
  id: varchar({ length: 40 }).primaryKey(),
  klient: t.bigint('klientNr', { mode: 'number' }).notNull().references(() => Klient.key),
}))
`,
    })
    const flags = ['--yes', '--root', 'shop.Klient', '--setting', 'shop.klient', '--app-role', "o'brien"]
    expect(await project.init(...flags), written.stdout + written.stderr).toBe(0)
    expect(await project.read('src/tenancy.ts')).toContain(`
  root: 'Klient',
  schema: 'shop',
  rootKey: 'KlientNr',
  column: 'klientNr',
  type: 'bigint',
  userType: 'text',
  settings: { tenant: 'shop.klient' },
  roles: { app: 'o\\'brien' },
`)
    const text = await project.read('src/schema.ts')
    expect(text).toContain('(t) => [...tenantRoot(t, membersRead)])')
    expect(text).toContain(`id: varchar({ length: 40 }).notNull(),`)
    expect(text).toContain('}), (t) => [...tenantTable(t, everyMember)])')
  })

  it('turns the older object of entries into a list, and keeps the line ends of Windows', async () => {
    const lines = [
      "import { foreignKey, index, pgTable, unique, uuid } from 'drizzle-orm/pg-core'",
      "export const orgs = pgTable('orgs', { id: uuid().primaryKey() })",
      "export const docs = pgTable('docs', { id: uuid().primaryKey(), org_id: uuid().references(() => orgs.id), parent: uuid() }, (self) => ({",
      '  parentKey: foreignKey({ columns: [self.parent], foreignColumns: [self.id] }).onDelete("cascade"),',
      '  byParent: index().on(self.parent.desc(), self.org_id),',
      '  ofOrg: unique().on(self.org_id, self.parent),',
      '}))',
      "export const pages = pgTable('pages', { id: uuid().primaryKey(), org_id: uuid().references(() => orgs.id), doc: uuid().references(() => docs.id) },",
      '  (t) => { return { byDoc: index().on(t.org_id, t.doc) } })',
      '',
    ]
    const project = await createProject({ 'src/schema.ts': lines.join('\r\n') })
    expect(await project.init('--yes'), written.stdout + written.stderr).toBe(0)
    const text = await project.read('src/schema.ts')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text.split('\r\n')).toEqual([
      "import { index, pgTable, unique, uuid } from 'drizzle-orm/pg-core'",
      "import { everyMember, membersRead, tenantDefault, tenantReference, tenantRoot, tenantTable } from './tenancy'",
      "export const orgs = pgTable('orgs', { id: uuid().primaryKey() }, (t) => [...tenantRoot(t, membersRead)])",
      "export const docs = pgTable('docs', { id: uuid().notNull(), org_id: uuid().references(() => orgs.id).notNull().default(tenantDefault), parent: uuid() }, (self) => [",
      '  ...tenantTable(self, everyMember),',
      "  ...tenantReference(self, self.parent, self, { onDelete: 'cascade' }),",
      '  index().on(self.org_id, self.parent.desc()),',
      '  unique().on(self.org_id, self.parent),',
      '])',
      "export const pages = pgTable('pages', { id: uuid().notNull(), org_id: uuid().references(() => orgs.id).notNull().default(tenantDefault), doc: uuid() },",
      "  (t) => { return [ ...tenantTable(t, everyMember), ...tenantReference(t, t.doc, docs, { onDelete: 'no action' }), index().on(t.org_id, t.doc) ] })",
      '',
    ])
  })
})
