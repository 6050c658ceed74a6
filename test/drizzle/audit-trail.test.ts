import { eq, sql } from 'drizzle-orm'
import { type TenantContext, type TenantDatabase, tenantDatabase } from 'hedgerow'
import { auditLogs, companies, projects, tenancy, users } from 'hedgerow/schema'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appUrl, createTestDatabase } from '../support/index.ts'

const acme = '11111111-1111-4111-8111-111111111111'
const beta = '22222222-2222-4222-8222-222222222222'
const ann = 'aaaaaaaa-0000-4000-8000-000000000001'
const schema = { auditLogs, companies, projects, users }
const context: TenantContext = {
  tenant: acme,
  user: ann,
  role: 'admin',
  ipAddress: '2001:db8::7',
  userAgent: 'curl/8',
}

let owner: postgres.Sql
let db: TenantDatabase<typeof schema>

beforeAll(async () => {
  const url = await createTestDatabase({ template: 'reference' })
  owner = postgres(url, { max: 1, onnotice: () => {} })
  await owner`insert into companies (id, company_key, name) values (${acme}, 'acme', 'Acme'), (${beta}, 'beta', 'Beta')`
  await owner`insert into users (company_id, id, email, password_hash, role) values (${acme}, ${ann}, 'ann@acme.example', 'hash-of-ann', 'admin')`
  db = tenantDatabase({ url: appUrl(url), schema, tenancy })
})

afterAll(async () => {
  await db.end()
  await owner.end()
})

const trail = (record: string) =>
  db.withTenant(context, (tx) =>
    tx.select().from(auditLogs).where(eq(auditLogs.recordId, record)).orderBy(auditLogs.createdAt),
  )

describe('auditTrail', () => {
  it('writes down who did what from where, with what changed and nothing else', async () => {
    const [project] = await db.withTenant(context, (tx) =>
      tx.insert(projects).values({ companyId: acme, name: 'Oak Court' }).returning({ id: projects.id }),
    )
    const id = project?.id ?? ''
    await db.withTenant(context, (tx) =>
      tx.update(projects).set({ status: 'marketing' }).where(eq(projects.id, id)),
    )
    await db.withTenant({ tenant: acme, role: 'developer' }, (tx) =>
      tx.delete(projects).where(eq(projects.id, id)),
    )
    const [inserted, updated, deleted] = await trail(id)
    expect(inserted).toMatchObject({
      companyId: acme,
      userId: ann,
      memberRole: 'admin',
      tableName: 'projects',
      action: 'INSERT',
      oldValues: null,
      ipAddress: '2001:db8::7',
      userAgent: 'curl/8',
    })
    expect(inserted?.newValues).toMatchObject({ name: 'Oak Court', status: 'planning' })
    expect(inserted?.newValues).not.toHaveProperty('search_vector')
    expect(updated).toMatchObject({
      action: 'UPDATE',
      oldValues: { status: 'planning' },
      newValues: { status: 'marketing' },
    })
    expect(Object.keys(updated?.newValues ?? {}).sort()).toEqual(['status', 'updated_at'])
    expect(deleted).toMatchObject({
      action: 'DELETE',
      newValues: null,
      userId: null,
      memberRole: 'developer',
      ipAddress: null,
    })
  })

  it('leaves secrets out', async () => {
    const rows = await owner`select new_values from audit_logs where table_name = 'users'`
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('hash-of-ann')
  })

  it('goes with the transaction', async () => {
    const before = await owner`select count(*)::int as n from audit_logs`
    const failing = db.withTenant(context, async (tx) => {
      await tx.insert(projects).values({ companyId: acme, name: 'never' })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await owner`select count(*)::int as n from audit_logs`).toEqual(before)
  })

  it('shows a company only its own trail', async () => {
    await owner`insert into projects (company_id, name) values (${beta}, 'Tower One')`
    const rows = await db.withTenant({ tenant: acme, role: 'admin' }, (tx) => tx.select().from(auditLogs))
    expect(new Set(rows.map(({ companyId }) => companyId))).toEqual(new Set([acme]))
  })

  it.each([
    ['the app role', 'app_user', '42501'],
    ['the owner', 'app_owner', '42501'],
    ['a superuser', undefined, '42501'],
  ])('is append-only for %s', async (_who, role, code) => {
    for (const change of [
      'update audit_logs set action = action',
      'delete from audit_logs',
      'truncate audit_logs',
    ]) {
      const attempt = owner.begin(async (tx) => {
        if (role) await tx.unsafe(`set local role ${role}`)
        await tx`select set_config('app.current_company_id', ${acme}, true), set_config('app.current_user_role', 'admin', true)`
        await tx.unsafe(change)
        throw new Error(`nothing refused: ${change}`)
      })
      // Row-level security hides every row from the owner, whose UPDATE and DELETE then find none.
      const hidden = role === 'app_owner' && !change.startsWith('truncate')
      await expect(attempt).rejects.toMatchObject(
        hidden ? { message: `nothing refused: ${change}` } : { code },
      )
    }
  })

  it('goes on when the person has gone, themselves or before', async () => {
    const eve = 'eeeeeeee-0000-4000-8000-000000000001'
    await owner`insert into users (company_id, id, email, password_hash, role) values (${acme}, ${eve}, 'eve@acme.example', 'x', 'admin')`
    const asEve: TenantContext = { tenant: acme, user: eve, role: 'admin' }
    await db.withTenant(asEve, (tx) => tx.insert(projects).values({ companyId: acme, name: 'By Eve' }))
    expect(await owner`select from audit_logs where user_id = ${eve}`).toHaveLength(1)
    await db.withTenant(asEve, (tx) => tx.delete(users).where(eq(users.id, eve)))
    expect(await owner`select from audit_logs where user_id = ${eve}`).toHaveLength(0)
    expect(await owner`select from audit_logs where record_id = ${eve} and action = 'DELETE'`).toHaveLength(1)
    await db.withTenant(asEve, (tx) => tx.insert(projects).values({ companyId: acme, name: 'After Eve' }))
  })

  it('refuses an address that is none before it reaches the database', async () => {
    const attempt = db.withTenant({ ...context, ipAddress: 'nonsense' }, (tx) => tx.execute(sql`select 1`))
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_TENANT_INVALID' })
  })

  it('goes with its company', async () => {
    expect(await owner`select from projects where company_id = ${acme}`).not.toHaveLength(0)
    expect(await owner`select from audit_logs where company_id = ${acme}`).not.toHaveLength(0)
    await owner`delete from companies where id = ${acme}`
    expect(await owner`select from audit_logs where company_id = ${acme}`).toHaveLength(0)
    expect(await owner`select from audit_logs where company_id = ${beta}`).not.toHaveLength(0)
  })
})
