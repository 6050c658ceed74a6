import { generateMigrations } from 'hedgerow/drizzle'
import { createDatabase } from 'hedgerow/embedded'
import postgres from 'postgres'
import { describe, expect, it } from 'vitest'
import { checkDrift } from '../../src/audit/index.ts'
import { readCatalog } from '../../src/catalog/index.ts'
import { readProject } from '../../src/drizzle/index.ts'
import {
  afterThisFile,
  createDrizzleProject,
  type DrizzleProject,
  repository,
  startOwnServer,
} from '../support/index.ts'

const server = await startOwnServer()

const head = (tenancy: string) => `import { sql } from 'drizzle-orm'
import { customType, inet, jsonb, pgTable, serial, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { auditTrail, defineTenancy, only, own, tenantRules, updatedAt } from '${repository}src/drizzle/index.ts'
export const { tenancy, tenantColumn, tenantLookup, tenantReference, tenantRoot, tenantSearch, tenantTable } =
  defineTenancy({ root: 'companies', column: 'company_id', ${tenancy} })
const rules = { select: 'member', insert: 'member', update: 'member', delete: 'member' } as const
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
export const companies = pgTable('companies', { id: uuid().primaryKey() }, (t) => [
  ...tenantRoot(t, tenantRules({ ...rules, insert: 'nobody', update: 'nobody', delete: 'nobody' }))])
const columns = { companyId: tenantColumn(), id: uuid().notNull().defaultRandom(), number: serial(), parent: uuid(), other: uuid(),
  email: text(), v: tsvector().generatedAlwaysAs(sql\`to_tsvector('english', email)\`), updatedAt: timestamp('updated_at') }
`

/** Everything that there is to declare. */
const full = `${head(`sealed: true, roles: { app: 'first_app', owner: 'first_owner', definer: 'first_definer', support: 'first_support', readOnly: 'first_reader' }`)}
export const notes = pgTable('notes', columns, (t) => [
  ...tenantTable(t, tenantRules({ ...rules, update: ['admin', only(['email'], own('id'))] })),
  ...tenantReference(t, t.parent, t, { onDelete: 'set null' }), ...tenantReference(t, t.other, t, { onDelete: 'set null' })])
export const trail = pgTable('trail', { companyId: tenantColumn(), id: uuid().notNull().defaultRandom(), userId: uuid('user_id'),
  memberRole: text(), tableName: text(), recordId: uuid(), action: text(), oldValues: jsonb(), newValues: jsonb(), ipAddress: inet(), userAgent: text() },
  (t) => [...tenantTable(t, tenantRules({ ...rules, insert: 'nobody', update: 'nobody', delete: 'nobody' }))])
export const extra = pgTable('extra', columns, (t) => [...tenantTable(t, tenantRules(rules))])
export const touched = updatedAt([notes, extra])
export const search = tenantSearch(notes, notes.v)
export const lookup = tenantLookup(notes, notes.email)
export const audited = auditTrail(tenancy, { into: trail, tables: [notes, extra] })
`

/** Under other roles, without a seal; of the two references one is gone and one deletes. */
const bare = `${head(`roles: { app: 'second_app', owner: 'second_owner', definer: 'second_definer' }`)}
export const notes = pgTable('notes', columns, (t) => [...tenantTable(t, tenantRules({ ...rules, delete: 'nobody' })),
  ...tenantReference(t, t.parent, t, { onDelete: 'cascade' })])
`

async function generate(project: DrizzleProject, schema: string) {
  await project.writeSchema(schema)
  await generateMigrations({ config: project.config })
}

async function migrateInto(project: DrizzleProject, name: string): Promise<postgres.Sql> {
  const client = postgres(await createDatabase(server, { name }), { max: 1, onnotice: () => {} })
  afterThisFile(() => client.end())
  await project.migrate(client)
  return client
}

describe('what is declared no longer', () => {
  it('is gone from a database that had it, with every privilege of the roles before', async () => {
    const project = await createDrizzleProject()
    await generate(project, full)
    const live = await migrateInto(project, 'live')
    await live`insert into companies values ('11111111-1111-4111-8111-111111111111')`
    await live`insert into notes (company_id, email) values ('11111111-1111-4111-8111-111111111111', 'kept')`
    const before =
      await live`select count(*)::int as functions from pg_proc where pronamespace = 'hedgerow'::regnamespace`
    expect(before).toEqual([{ functions: 8 }])
    await generate(project, bare)
    await project.migrate(live)

    expect(await live`select email from notes`).toEqual([{ email: 'kept' }])
    expect(await live`select proname from pg_proc where pronamespace = 'hedgerow'::regnamespace`).toEqual([])
    expect(await live`select tgname from pg_trigger where not tgisinternal`).toEqual([])
    expect(await readPrivileges(live, 'first_%')).toEqual([])
    expect(await readPrivileges(live, 'second_app')).not.toEqual([])

    const anew = await createDrizzleProject()
    await generate(anew, bare)
    const declared = await readCatalog(await migrateInto(anew, 'anew'))
    const { tenancy } = (await readProject(anew.config)).declared
    const findings = checkDrift({
      declared,
      live: await readCatalog(live),
      tenancy,
      migrationsTable: { schema: 'drizzle', name: '__drizzle_migrations' },
      applied: { declared: undefined, live: undefined },
      isJournalCurrent: true,
    })
    // What the first owner would make stays nobody's, which is no wider than PostgreSQL's own.
    const others = findings.filter(({ rule }) => rule !== 'default-privileges')
    expect(others.map(({ rule, object }) => `${rule} ${object}`)).toEqual([])
  })
})

/** What roles hold on anything, apart from what they own. */
const readPrivileges = (client: postgres.Sql, like: string) => client`
  select distinct object::text, grantee::regrole::text from (
    select c.oid::regclass::text as object, g.grantee from pg_class c cross join lateral aclexplode(relacl) g
    union all select a.attrelid::regclass || '.' || attname, g.grantee from pg_attribute a cross join lateral aclexplode(attacl) g
    union all select p.oid::regprocedure::text, g.grantee from pg_proc p cross join lateral aclexplode(proacl) g
    union all select nspname, g.grantee from pg_namespace cross join lateral aclexplode(nspacl) g where nspname <> 'hedgerow'
  ) as granted join pg_roles r on r.oid = grantee where rolname like ${like} order by 1`
