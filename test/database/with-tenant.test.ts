import { eq, sql } from 'drizzle-orm'
import { type PostgresOptions, type TenantDatabase, tenantDatabase } from 'hedgerow'
import { companies, contactSubmissions, projects, tenancy, users } from 'hedgerow/schema'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appUrl, createTestDatabase } from '../support/index.ts'

const acme = '11111111-1111-4111-8111-111111111111'
const beta = '22222222-2222-4222-8222-222222222222'
const schema = { companies, projects, contactSubmissions, users }

let url: string
let db: TenantDatabase<typeof schema>
let owner: postgres.Sql

beforeAll(async () => {
  url = await createTestDatabase({ template: 'reference' })
  owner = postgres(url, { max: 1 })
  await owner`insert into companies (id, company_key, name) values (${acme}, 'acme', 'Acme'), (${beta}, 'beta', 'Beta')`
  await owner`insert into projects (company_id, name) values (${acme}, 'Oak Court'), (${beta}, 'Tower One'), (${beta}, 'Tower Two')`
  db = tenantDatabase({ url: appUrl(url), postgres: { max: 4 }, schema, tenancy })
})

afterAll(async () => {
  await db.end()
  await owner.end()
})

const open = (postgres: PostgresOptions = {}) =>
  tenantDatabase({ url: appUrl(url), postgres: { max: 1, ...postgres }, schema, tenancy })
const admin = (tenant: string) => ({ tenant, role: 'admin' })

describe('withTenant', () => {
  it("shows a tenant its own rows and nobody else's", async () => {
    const names = (tenant: string) =>
      db.withTenant({ tenant }, (tx) =>
        tx.select({ name: projects.name }).from(projects).orderBy(projects.name),
      )
    expect(await names(acme)).toEqual([{ name: 'Oak Court' }])
    expect(await names(beta)).toEqual([{ name: 'Tower One' }, { name: 'Tower Two' }])
  })

  it('keeps a hundred concurrent scopes on four connections apart', async () => {
    const counts = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        db.withTenant(
          { tenant: i % 2 ? acme : beta },
          async (tx) => (await tx.select().from(projects)).length,
        ),
      ),
    )
    expect(counts).toEqual(Array.from({ length: 100 }, (_, i) => (i % 2 ? 1 : 2)))
  })

  it('commits when the callback resolves and rolls back when it throws', async () => {
    const insert = (name: string, fail: boolean) =>
      db.withTenant(admin(acme), async (tx) => {
        await tx.insert(projects).values({ companyId: acme, name })
        if (fail) throw new Error('no')
      })
    await insert('kept', false)
    await expect(insert('undone', true)).rejects.toThrow('no')
    const rows = await owner`select name from projects where name in ('kept', 'undone')`
    expect(rows.map(({ name }) => name)).toEqual(['kept'])
    await owner`delete from projects where name = 'kept'`
  })

  it("refuses a row for another tenant, without its values in the error's message", async () => {
    const attempt = db.withTenant(admin(acme), (tx) =>
      tx.insert(projects).values({ companyId: beta, name: 'smuggled goods' }),
    )
    const error = await attempt.catch((caught: Error) => caught)
    expect(error).toMatchObject({ cause: { code: '42501' } })
    expect(String(error)).not.toContain('smuggled')
    expect(JSON.stringify(error)).not.toContain('smuggled')
  })

  it('takes the tenant of a row that names none from its context, and refuses the row without one', async () => {
    const insert = (tenant: string) =>
      db.withTenant(admin(tenant), async (tx) => {
        const rows = await tx
          .insert(projects)
          .values({ name: 'unnamed' })
          .returning({ tenant: projects.companyId })
        await tx.delete(projects).where(eq(projects.name, 'unnamed'))
        return rows
      })
    expect(await insert(acme)).toEqual([{ tenant: acme }])
    expect(await insert(beta)).toEqual([{ tenant: beta }])
    const attempt = db.withoutTenant((tx) => tx.insert(projects).values({ name: 'unnamed' }))
    await expect(attempt).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  it('opens nothing without a tenant', async () => {
    // @ts-expect-error a context without a tenant is a compile error
    await expect(db.withTenant({}, async () => 1)).rejects.toMatchObject({ code: 'ERR_TENANT_MISSING' })
    await expect(db.withTenant({ tenant: '' }, async () => 1)).rejects.toMatchObject({
      code: 'ERR_TENANT_MISSING',
    })
    await expect(db.withTenant({ tenant: "x' or true --" }, async () => 1)).rejects.toMatchObject({
      code: 'ERR_TENANT_INVALID',
    })
  })

  it('refuses a tenant that does not exist', async () => {
    const nobody = '99999999-9999-4999-8999-999999999999'
    const attempt = db.withTenant({ tenant: nobody }, (tx) => tx.select().from(projects))
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_TENANT_UNKNOWN' })
  })

  it('takes no connection when nothing is asked', async () => {
    const taken: number[] = []
    const idle = open({ debug: (connection) => taken.push(connection) })
    expect(await idle.withTenant({ tenant: acme }, async () => 1)).toBe(1)
    expect(taken).toEqual([])
    await idle.withTenant({ tenant: acme }, (tx) => tx.select().from(projects))
    expect(taken).not.toEqual([])
    await idle.end()
  })

  it('keeps the tenant in nested transactions, which are savepoints', async () => {
    const rows = await db.withTenant(admin(acme), async (tx) => {
      await tx
        .transaction(async (nested) => {
          await nested.insert(projects).values({ companyId: acme, name: 'undone' })
          throw new Error('undo')
        })
        .catch(() => {})
      return tx.transaction((nested) => nested.select({ name: projects.name }).from(projects))
    })
    expect(rows).toEqual([{ name: 'Oak Court' }])
  })

  it('says so when a caught error had undone the transaction', async () => {
    const attempt = db.withTenant(admin(acme), async (tx) => {
      await tx.insert(projects).values({ companyId: acme, name: 'lost' })
      await tx.execute(sql`select 1 / 0`).catch(() => {})
    })
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_TENANT_ROLLED_BACK' })
  })
})

describe('withoutTenant', () => {
  const message = {
    name: 'Visitor',
    email: 'visitor@mail.example',
    subject: 'Hello',
    message: 'Please call me.',
  }

  it('writes what anybody may write, and sees no rows of any tenant', async () => {
    const seen = await db.withoutTenant(async (tx) => {
      await tx.insert(contactSubmissions).values(message)
      return tx.select().from(projects)
    })
    expect(seen).toEqual([])
    expect(await owner`select name from contact_submissions`).toHaveLength(1)
  })
})

describe('a scope that has ended', () => {
  it("refuses late queries, where Drizzle's own transaction would answer with another tenant's rows", async () => {
    const escaped = await db.withTenant({ tenant: acme }, async (tx) => {
      await tx.select().from(projects)
      return tx
    })
    await expect(escaped.select().from(projects)).rejects.toMatchObject({ code: 'ERR_TENANT_SCOPE_CLOSED' })
    await expect(escaped.transaction((tx) => tx.select().from(projects))).rejects.toMatchObject({
      code: 'ERR_TENANT_SCOPE_CLOSED',
    })
  })

  it('has waited for what was in flight', async () => {
    let late: Promise<unknown> | undefined
    await db.withTenant(admin(acme), async (tx) => {
      await tx.select().from(projects)
      late = tx.execute(sql`select pg_sleep(0.2)`).then((rows) => rows.length)
      await new Promise((resolve) => setImmediate(resolve))
    })
    await expect(late).resolves.toBe(1)
  })

  it('leaves no setting behind on its connection', async () => {
    const single = open()
    const context = { tenant: acme, user: beta, role: 'admin' }
    await single.withTenant(context, (tx) => tx.select().from(projects))
    const [row] = await single.withTenant({ tenant: beta }, (tx) =>
      tx.execute(
        sql`select current_setting('app.current_user_id') as person, current_setting('app.current_user_role') as role`,
      ),
    )
    expect(row).toEqual({ person: '', role: '' })
    await single.end()
  })

  it('tells every query when its connection is lost, and the next scope gets another', async () => {
    const single = open()
    const attempt = single.withTenant({ tenant: acme }, async (tx) => {
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`).catch(() => {})
      return tx.select().from(projects)
    })
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_TENANT_CONNECTION_LOST' })
    expect(await single.withTenant({ tenant: acme }, (tx) => tx.select().from(projects))).toHaveLength(1)
    await single.end()
  })

  it('gives its connection to whoever waits for one', async () => {
    const single = open()
    const scopes = Array.from({ length: 5 }, () =>
      single.withTenant({ tenant: acme }, (tx) => tx.select().from(projects)),
    )
    expect(await Promise.all(scopes)).toHaveLength(5)
    await single.end()
  })

  it('takes one statement at a time', async () => {
    const attempt = db.withTenant({ tenant: acme }, (tx) =>
      tx.execute(sql.raw("select set_config('app.current_company_id', '', true); select 1")),
    )
    await expect(attempt).rejects.toMatchObject({ cause: { code: '42601' } })
  })
})

describe('a database that has been ended', () => {
  it('opens no more scopes, and refuses who waits for one', async () => {
    const single = open()
    const begun = Promise.withResolvers<void>()
    const slow = single.withTenant({ tenant: acme }, async (tx) => {
      await tx.select().from(projects)
      begun.resolve()
      return tx.execute(sql`select pg_sleep(0.2)`)
    })
    await begun.promise
    const waiting = single.withTenant({ tenant: acme }, (tx) => tx.select().from(projects))
    const refused = expect(waiting).rejects.toMatchObject({ code: 'ERR_DATABASE_ENDED' })
    await new Promise((resolve) => setImmediate(resolve))
    await single.end()
    await expect(slow).resolves.toHaveLength(1)
    await refused
    const late = single.withTenant({ tenant: acme }, (tx) => tx.select().from(projects))
    await expect(late).rejects.toMatchObject({ code: 'ERR_DATABASE_ENDED' })
  })
})

describe('a database that is gone', () => {
  const gone = () => tenantDatabase({ url: 'postgres://app_user:secret@127.0.0.1:9/gone', schema, tenancy })

  it('fails each scope with a clear error, and nothing else', async () => {
    const unhandled: unknown[] = []
    const listen = (error: unknown) => unhandled.push(error)
    process.on('unhandledRejection', listen)
    const unreachable = gone()
    for (const attempt of [
      unreachable.ready(),
      unreachable.withTenant({ tenant: acme }, (tx) => tx.select().from(projects)),
    ]) {
      const error = await attempt.catch((caught: Error) => caught)
      expect(error).toMatchObject({ code: 'ERR_DATABASE_UNREACHABLE' })
      expect(String(error)).not.toMatch(/secret|127\.0\.0\.1/)
    }
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', listen)
    expect(unhandled).toEqual([])
    await unreachable.end()
  })
})

describe('the start-up check', () => {
  it('passes for the app role', async () => {
    await expect(db.ready()).resolves.toBeUndefined()
  })

  it('refuses a superuser, before any query', async () => {
    const asOwner = tenantDatabase({ url, schema, tenancy })
    await expect(asOwner.ready()).rejects.toMatchObject({ code: 'ERR_ROLE_BYPASSES_RLS' })
    const attempt = asOwner.withTenant({ tenant: acme }, (tx) => tx.select().from(projects))
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_ROLE_BYPASSES_RLS' })
    await asOwner.end()
  })

  it('refuses a table without FORCE', async () => {
    const fresh = open()
    await owner`alter table projects no force row level security`
    await expect(fresh.ready()).rejects.toMatchObject({ code: 'ERR_TABLE_UNPROTECTED' })
    await owner`alter table projects force row level security`
    await expect(fresh.ready()).resolves.toBeUndefined()
    await fresh.end()
  })
})

it('finds rows through db.query as well', async () => {
  const row = await db.withTenant({ tenant: beta }, (tx) =>
    tx.query.projects.findFirst({ where: eq(projects.name, 'Tower One') }),
  )
  expect(row?.companyId).toBe(beta)
})

it('reads rows with a secret where the query leaves it out, as db.query can', async () => {
  await owner`insert into users (company_id, email, password_hash, role) values (${beta}, 'b@example.test', 'hash', 'admin')`
  const inBeta = { tenant: beta, role: 'admin' }
  const row = await db.withTenant(inBeta, (tx) =>
    tx.query.users.findFirst({ columns: { passwordHash: false } }),
  )
  expect(row?.companyId).toBe(beta)
  await expect(db.withTenant(inBeta, (tx) => tx.query.users.findFirst())).rejects.toMatchObject({
    cause: { code: '42501' },
  })
})
