import { getTableColumns, sql } from 'drizzle-orm'
import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { type TenantContext, tenantDatabase } from 'hedgerow'
import {
  applyJournal,
  auditTrail,
  defineTenancy,
  generateMigrations,
  own,
  readProject,
  readSchema,
  tenantRules,
} from 'hedgerow/drizzle'
import { auditLogs } from 'hedgerow/schema'
import { runLeakTest } from 'hedgerow/testing'
import postgres from 'postgres'
import { describe, expect, it } from 'vitest'
import { renderDistribution } from '../../src/render/distribution.ts'
import { afterThisFile, createDrizzleProject, startOwnServer } from '../support/index.ts'
import * as schema from './citus-schema.ts'

/** An empty database of a cluster, for a superuser; without it, all but the distribution is tested on PostgreSQL. */
const citusUrl = process.env.HEDGEROW_CITUS_URL
const url = citusUrl ?? (await startOwnServer())
const { chores, companies, projects, tenancy } = schema
const { app, owner, readOnly = '' } = tenancy.roles

const acme = '11111111-1111-4111-8111-111111111111'
const beta = '22222222-2222-4222-8222-222222222222'
const ann = 'aaaaaaaa-0000-4000-8000-000000000001'

const project = await createDrizzleProject()
await project.writeSchema(`export * from '${new URL('citus-schema.ts', import.meta.url).pathname}'`)
await generateMigrations({ config: project.config })
const superuser = postgres(url, { max: 1, onnotice: () => {} })
await applyJournal(superuser, await readProject(project.config))
await superuser`insert into hedgerow_companies values (${acme}, 'Acme'), (${beta}, 'Beta')`
for (const company of [acme, beta]) {
  await superuser`insert into hedgerow_projects (company_id, author, status) values
    (${company}, ${ann}, 'draft'), (${company}, null, 'draft'), (${company}, null, 'published')`
}
await superuser.unsafe(`alter role ${app} password 'for this run'`)
const login = new URL(url)
login.username = app
login.password = 'for this run'
const db = tenantDatabase({
  url: login.href,
  postgres: { max: 1 },
  schema: { chores, companies, projects },
  tenancy,
})
afterThisFile(async () => {
  await db.end()
  await superuser.unsafe(`drop table hedgerow_chores, hedgerow_projects, hedgerow_companies, hedgerow_countries cascade;
    drop schema hedgerow cascade; drop owned by ${app}, ${owner}, ${readOnly}; drop role ${app}, ${owner}, ${readOnly}`)
  await superuser.end()
})

const count = (context: TenantContext) => db.withTenant(context, (tx) => tx.$count(projects))

describe('a tenancy on Citus', () => {
  it('shows a tenant its own rows, by member role, person and condition', async () => {
    for (const tenant of [acme, beta]) {
      expect(await count({ tenant, role: 'admin' })).toBe(3)
      expect(await count({ tenant, user: ann })).toBe(2)
      expect(await count({ tenant })).toBe(1)
    }
  })

  it('takes the tenant of a new row from the context', async () => {
    const [row] = await db.withTenant({ tenant: beta, role: 'admin' }, async (tx) => {
      const rows = await tx.insert(projects).values({ status: 'unnamed' }).returning()
      await tx.delete(projects).where(sql`status = 'unnamed'`)
      return rows
    })
    expect(row?.companyId).toBe(beta)
  })

  it('refuses a row for another tenant', async () => {
    const attempt = db.withTenant({ tenant: acme, role: 'admin' }, (tx) =>
      tx.insert(projects).values({ companyId: beta }),
    )
    await expect(attempt).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  it('leaves nothing of a context on the connection', async () => {
    await count({ tenant: acme, role: 'admin', user: ann, ipAddress: '::1', userAgent: 'curl' })
    const [row] = await db.withoutTenant((tx) =>
      tx.execute(sql`select (select count(*)::int from hedgerow_projects) as rows, current_setting('app.current_user_role') as role,
        current_setting('app.current_user_agent') as agent`),
    )
    expect(row).toEqual({ rows: 0, role: '', agent: '' })
  })

  it.each(["it's odd", "'; drop table hedgerow_chores; --", 'back\\slash', '%L %s $1', 'ünïcode 🦔', 'a, b'])(
    'takes the member role %j as it is',
    async (role) => {
      // A scope whose context does not read back as it was sent is refused.
      expect(await count({ tenant: acme, role, userAgent: role })).toBe(role === "it's odd" ? 3 : 1)
      expect(await superuser`select to_regclass('hedgerow_chores') is not null as there`).toEqual([
        { there: true },
      ])
    },
  )

  it('has no subquery in a policy', async () => {
    const policies =
      await superuser`select coalesce(qual, '') || coalesce(with_check, '') as text from pg_policies`
    expect(policies.length).toBeGreaterThan(8)
    expect(policies.filter(({ text }) => /select/i.test(text))).toEqual([])
  })

  it('compares the tenant before anything else that is leak-proof, because its function costs nothing', async () => {
    const explain = (change: string) =>
      superuser.begin(async (tx) => {
        await tx.unsafe(change)
        await tx.unsafe(
          `set local role ${app}; set local enable_indexscan = off; set local enable_bitmapscan = off`,
        )
        const plan = await tx.unsafe(
          `explain (costs off) select 1 from hedgerow_projects where status = 'draft'`,
        )
        return plan.map((row) => String(row['QUERY PLAN'])).join('\n')
      })
    expect(await explain('select')).toMatch(/Filter: \(+company_id = .*status/)
    expect(await explain('alter function hedgerow.current_tenant() cost 100')).toMatch(
      /Filter: \(+status = .*company_id/,
    )
    await superuser`alter function hedgerow.current_tenant() cost 1e-30`
  })

  it('lets a reader ask in one tenant at a time', async () => {
    const rows = await superuser.begin(async (tx) => {
      await tx.unsafe(`set local role ${readOnly}`)
      await tx`select * from hedgerow.open_scope(${beta}, '', 'admin', '', '')`
      return tx`select distinct company_id from hedgerow_projects`
    })
    expect(rows).toEqual([{ company_id: beta }])
  })

  it('leaves no leak', async () => {
    const { findings } = await runLeakTest({ url, tenancy })
    expect(findings).toEqual([])
  })
})

describe('its distribution', () => {
  it('comes in the companion, parents first, tenants beside each other, and can be run again', () => {
    const declared = readSchema(schema)
    const statements = renderDistribution(declared)
    expect(statements.slice(0, 2)).toEqual([
      `set local citus.multi_shard_modify_mode = 'sequential';`,
      'set local citus.enable_unsafe_triggers = on;',
    ])
    expect(statements.slice(2).map((text) => /perform (.*);/.exec(text)?.[1])).toEqual([
      `create_reference_table('"public"."hedgerow_countries"')`,
      `create_distributed_table('"public"."hedgerow_companies"', 'id')`,
      `create_distributed_table('"public"."hedgerow_projects"', 'company_id', colocate_with => '"public"."hedgerow_companies"')`,
      `create_distributed_table('"public"."hedgerow_chores"', 'company_id', colocate_with => '"public"."hedgerow_companies"')`,
    ])
    expect(statements[3]).toBe(`do $$ begin
  if not exists (select from pg_catalog.pg_extension where extname = 'citus') then
    raise notice using message = 'Citus is not installed here: "public"."hedgerow_companies" stays a plain table.';
  elsif not exists (select from pg_catalog.pg_dist_partition where logicalrelid = '"public"."hedgerow_companies"'::regclass) then
    perform create_distributed_table('"public"."hedgerow_companies"', 'id');
  end if;
end $$;`)
    expect(renderDistribution({ ...declared, tenancy: { ...tenancy, dialect: 'postgresql' } })).toEqual([])
  })

  it.runIf(citusUrl)('is there, in the cluster that HEDGEROW_CITUS_URL names', async () => {
    const rows =
      await superuser`select logicalrelid::text as name, partmethod::text as method from pg_dist_partition
      where logicalrelid::text like 'hedgerow%' order by 1`
    expect(rows).toEqual([
      { name: 'hedgerow_chores', method: 'h' },
      { name: 'hedgerow_companies', method: 'h' },
      { name: 'hedgerow_countries', method: 'n' },
      { name: 'hedgerow_projects', method: 'h' },
    ])
  })
})

describe('what Citus can not do', () => {
  const { tenancy, tenantColumn, tenantLookup, tenantReference, tenantRoot, tenantSearch, tenantTable } =
    defineTenancy({ root: 'companies', column: 'company_id', dialect: 'citus' })
  const nobody = { select: 'nobody', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const
  const columns = { companyId: tenantColumn(), id: uuid().notNull(), parent: uuid(), body: text() }
  const notes = pgTable('notes', columns)

  it('is refused: a seal, for which its workers would need the key', () => {
    expect(() => defineTenancy({ root: 'r', column: 'c', dialect: 'citus', sealed: true })).toThrow(TypeError)
  })

  it('is refused: a rule that looks into a parent row', () => {
    const rules = tenantRules({
      ...nobody,
      select: [own('parent', { through: { table: 'notes', column: 'x' } })],
    })
    expect(() => readSchema({ notes: pgTable('notes', columns, (t) => [...tenantTable(t, rules)]) })).toThrow(
      'The policy "select_for_own_rows" of table "notes" holds a subquery, which Citus refuses',
    )
  })

  it('is refused: a reference that nulls one column', () => {
    expect(() =>
      tenantReference(getTableColumns(notes), notes.parent, notes, { onDelete: 'set null' }),
    ).toThrow(TypeError)
    expect(() =>
      tenantReference(getTableColumns(notes), notes.parent, notes, { onDelete: 'restrict' }),
    ).not.toThrow()
  })

  it('is refused: functions that reach past row-level security', () => {
    expect(() => tenantSearch(notes, notes.body)).toThrow('tenantSearch: not available on Citus')
    expect(() => tenantLookup(notes, notes.body)).toThrow('tenantLookup: not available on Citus')
    expect(() => auditTrail(tenancy, { into: auditLogs, tables: [notes] })).toThrow(
      'auditTrail: not available',
    )
  })

  it('is refused: a key of the root that is not its own', () => {
    const roots = pgTable('companies', { id: uuid().primaryKey(), slug: text().unique() }, (t) => [
      ...tenantRoot(t, tenantRules({ ...nobody, select: 'member' })),
    ])
    expect(() => readSchema({ roots })).toThrow(expect.objectContaining({ code: 'ERR_SCHEMA_KEY' }))
  })
})
