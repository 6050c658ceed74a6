import { sql } from 'drizzle-orm'
import { type TenantDatabase, tenantDatabase } from 'hedgerow'
import { companies, projectSearch, projects, tenancy } from 'hedgerow/schema'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appUrl, createTestDatabase } from '../support/index.ts'

const acme = '11111111-1111-4111-8111-111111111111'
const beta = '22222222-2222-4222-8222-222222222222'
const schema = { companies, projects }

let owner: postgres.Sql
let db: TenantDatabase<typeof schema>

beforeAll(async () => {
  const url = await createTestDatabase({ template: 'reference' })
  owner = postgres(url, { max: 1 })
  await owner`insert into companies (id, company_key, name) values (${acme}, 'acme', 'Acme'), (${beta}, 'beta', 'Beta')`
  await owner`insert into projects (company_id, name, description) select c.id, 'House ' || n, case when n % 500 = 0 then 'with a garden' else 'plain' end
    from companies c, generate_series(1, 2000) n`
  await owner`vacuum analyze projects`
  db = tenantDatabase({ url: appUrl(url), schema, tenancy })
})

afterAll(async () => {
  await db.end()
  await owner.end()
})

const find = (query: string) =>
  db.withTenant({ tenant: acme }, (tx) =>
    tx
      .select({ company: projects.companyId, name: projects.name })
      .from(projects)
      .where(projectSearch.matches(query))
      .orderBy(sql`${projectSearch.rank(query)} desc`, projects.name),
  )

describe('tenantSearch', () => {
  it("finds the tenant's own rows, best first", async () => {
    const rows = await find('gardens')
    expect(rows.map(({ name }) => name)).toEqual(['House 1000', 'House 1500', 'House 2000', 'House 500'])
    expect(new Set(rows.map(({ company }) => company))).toEqual(new Set([acme]))
  })

  it('takes a query as people type it, and finds nothing for nonsense', async () => {
    expect(await find('garden -plain house "with a garden"')).toHaveLength(4)
    expect(await find("'; drop table projects; --")).toEqual([])
  })

  it('reads only ids, and only with a tenant', async () => {
    const [row] = await db.withTenant({ tenant: acme }, (tx) =>
      tx.execute(sql`select count(*)::int as ids from hedgerow.search_projects('garden')`),
    )
    expect(row).toEqual({ ids: 4 })
    const without = await db.withoutTenant((tx) =>
      tx.execute(sql`select * from hedgerow.search_projects('garden')`),
    )
    expect(without).toHaveLength(0)
  })

  it('uses the index that leads with the tenant', async () => {
    const [definition] = await owner`select prosrc from pg_proc where proname = 'search_projects'`
    const plan = await owner.begin(async (tx) => {
      await tx`set local role app_definer`
      await tx`select set_config('app.current_company_id', ${acme}, true)`
      const query = /execute '(.+?)' using/.exec(definition?.prosrc)?.[1] ?? ''
      return tx.unsafe(`explain ${query.replace('$1', `'${acme}'`).replace('$2', `'garden'::tsquery`)}`)
    })
    expect(JSON.stringify(plan)).toContain('idx_projects_search')
  })

  it('belongs to a role that nobody can become', async () => {
    const rows =
      await owner`select rolname, rolcanlogin, (select count(*)::int from pg_auth_members where roleid = r.oid) as members
      from pg_roles r where oid = (select proowner from pg_proc where proname = 'search_projects')`
    expect(rows).toEqual([{ rolname: 'app_definer', rolcanlogin: false, members: 0 }])
  })
})

describe('updatedAt', () => {
  it('keeps the time of the change, whatever the statement said', async () => {
    const context = { tenant: acme, role: 'admin' }
    const long = new Date('2001-01-01')
    const rows = await db.withTenant(context, (tx) =>
      tx
        .update(projects)
        .set({ location: 'Springfield', updatedAt: long })
        .where(sql`${projects.name} = 'House 1'`)
        .returning({ at: projects.updatedAt }),
    )
    expect(rows[0]?.at?.getFullYear()).toBeGreaterThan(2020)
  })
})
