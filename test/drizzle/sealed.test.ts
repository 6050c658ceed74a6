import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type SQL, sql } from 'drizzle-orm'
import { addSealKey, keepOnlySealKey, type TenantDatabase, tenantDatabase } from 'hedgerow'
import { generateMigrations } from 'hedgerow/drizzle'
import { runApplicationTest } from 'hedgerow/testing'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDrizzleProject, repository, startOwnServer } from '../support/index.ts'

const schemaText = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, own, tenantRules } from '${repository}src/drizzle/index.ts'
export const { tenancy, tenantColumn, tenantRoot, tenantTable } = defineTenancy({
  root: 'companies', column: 'company_id', sealed: true,
})
export const companies = pgTable('companies', { id: uuid().primaryKey(), name: text() },
  (t) => [...tenantRoot(t, tenantRules({ select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' }))])
export const notes = pgTable('notes', { companyId: tenantColumn(), id: uuid().notNull().defaultRandom(),
  author: uuid(), body: text() },
  (t) => [...tenantTable(t, tenantRules({ select: 'member', insert: ['admin'], update: ['admin', own('author')], delete: ['admin'] }))])
`

const acme = '11111111-1111-4111-8111-111111111111'
const beta = '22222222-2222-4222-8222-222222222222'
const createKey = () => randomBytes(32).toString('base64url')
const key = createKey()

let owner: postgres.Sql
let url: string
let server: string
let db: TenantDatabase<Record<string, never>>

beforeAll(async () => {
  const project = await createDrizzleProject()
  await project.writeSchema(schemaText)
  await generateMigrations({ config: project.config })
  server = await startOwnServer()
  owner = postgres(server, { max: 1, onnotice: () => {} })
  await project.migrate(owner)
  await owner`insert into companies values (${acme}, 'Acme'), (${beta}, 'Beta')`
  await owner`insert into notes (company_id, body) values (${acme}, 'ours'), (${beta}, 'theirs')`
  await owner.unsafe(addSealKey(key))
  await owner`alter role app_user password 'sealed'`
  const app = new URL(server)
  app.username = 'app_user'
  app.password = 'sealed'
  url = app.href
  db = open(key)
})

afterAll(async () => {
  await db.end()
  await owner.end()
})

const { tenancy } = await import(join(repository, 'src/drizzle/index.ts')).then((m) =>
  m.defineTenancy({ root: 'companies', column: 'company_id', sealed: true }),
)
const open = (sealKey: string) => tenantDatabase({ url, schema: {}, tenancy, sealKey })
const bodies = (through: typeof db, tenant: string) =>
  through.withTenant({ tenant }, async (tx) =>
    (await tx.execute(sql`select body from notes`)).map(({ body }) => body),
  )

it('takes the tenant of a new row from the seal', async () => {
  const tenants = await db.withTenant({ tenant: beta, role: 'admin' }, async (tx) => {
    const rows = await tx.execute(sql`insert into notes (body) values ('unnamed') returning company_id`)
    await tx.execute(sql`delete from notes where body = 'unnamed'`)
    return rows
  })
  expect(tenants).toEqual([{ company_id: beta }])
})

/** Runs statements of an attacker inside a scope of Acme's, each whatever the one before did, and reads all notes. */
const inject = (...statements: SQL[]) =>
  db.withTenant({ tenant: acme, role: 'admin' }, async (tx) => {
    const seen: unknown[] = []
    for (const statement of [...statements, sql`select body from notes`]) {
      const rows = await tx.transaction((nested) => nested.execute(statement)).catch(() => [])
      seen.push(...rows)
    }
    return JSON.stringify(seen)
  })

describe('a sealed tenancy', () => {
  it('shows each company its own rows', async () => {
    expect(await bodies(db, acme)).toEqual(['ours'])
    expect(await bodies(db, beta)).toEqual(['theirs'])
  })

  const become = sql`select set_config('app.current_company_id', ${beta}, true)`
  it.each<[string, SQL[]]>([
    ['sets the tenant', [become]],
    ['sets it for the session', [sql`select set_config('app.current_company_id', ${beta}, false)`]],
    ['sets it with SET LOCAL', [sql.raw(`set local app.current_company_id = '${beta}'`)]],
    ['drops the seal', [become, sql`select set_config('app.context_seal', '', true)`]],
    ['puts off the expiry', [become, sql`select set_config('app.context_expires', '999999999999', true)`]],
    [
      'moves the border between two fields',
      [
        sql`select set_config('app.current_company_id', ${beta}, true), set_config('app.current_user_id', ${acme}, true)`,
      ],
    ],
    ['reads the keys', [sql`select * from hedgerow.seal_keys`]],
    [
      'adds a key',
      [
        sql`insert into hedgerow.seal_keys (inner_key, outer_key) values (decode(repeat('00', 64), 'hex'), decode(repeat('00', 64), 'hex'))`,
        become,
      ],
    ],
    [
      'replaces the function',
      [
        sql`create or replace function hedgerow.sealed(text) returns text language sql as $$ select ${sql.raw(`'${beta}'`)} $$`,
      ],
    ],
    [
      'shadows what it calls',
      [
        sql`create function pg_temp.sha256(bytea) returns bytea language sql as $$ select '\\x00'::bytea $$`,
        sql`set local search_path = pg_temp, pg_catalog`,
        become,
      ],
    ],
    ['shadows the table', [sql`create temp table notes (body text)`, become]],
    [
      'becomes another role',
      [sql`set local role app_definer`, sql`set local role app_owner`, sql`reset role`, become],
    ],
    ['switches row-level security off', [sql`set local row_security = off`, become]],
    [
      'drops a policy',
      [sql`drop policy tenant_boundary on notes`, sql`alter table notes disable row level security`, become],
    ],
    ['asks by a cast that fails', [become, sql`select body::int from notes`]],
  ])('keeps the other company out of reach of SQL that %s', async (_what, statements) => {
    expect(await inject(...statements)).not.toMatch(/theirs/)
  })

  it('is what keeps it out: without the seal the same statement reaches it', async () => {
    const plain = await owner
      .begin(async (tx) => {
        await tx`alter policy tenant_boundary on notes using (company_id = nullif(current_setting('app.current_company_id', true), '')::uuid)`
        await tx`alter policy select_for_members on notes using (company_id = nullif(current_setting('app.current_company_id', true), '')::uuid)`
        await tx`set local role app_user`
        await tx`select set_config('app.current_company_id', ${beta}, true)`
        const rows = await tx`select body from notes`
        await tx`reset role`
        return Promise.reject(Object.assign(new Error('undo'), { rows }))
      })
      .catch((error) => error.rows)
    expect(plain).toEqual([{ body: 'theirs' }])
  })

  it('refuses a member role that the seal does not cover', async () => {
    const rows = await db.withTenant({ tenant: acme, role: 'buyer' }, async (tx) => {
      await tx.execute(sql`select set_config('app.current_user_role', 'admin', true)`)
      return tx.execute(sql`delete from notes returning body`)
    })
    expect(rows).toHaveLength(0)
  })

  it('refuses a seal that has expired', async () => {
    const seen = await db.withTenant({ tenant: acme }, async (tx) => {
      const [now] = await tx.execute(sql`select current_setting('app.context_expires') as expires`)
      await tx.execute(sql`select set_config('app.context_expires', '1', true)`)
      return [now?.expires, (await tx.execute(sql`select body from notes`)).length]
    })
    expect(seen).toEqual([expect.stringMatching(/^[0-9]{10}$/), 0])
  })

  it('takes two keys while they change, and then only the new one', async () => {
    const next = createKey()
    const renewed = open(next)
    await expect(bodies(renewed, acme)).rejects.toMatchObject({ code: 'ERR_TENANT_UNKNOWN' })
    await owner.unsafe(addSealKey(next))
    expect([await bodies(db, acme), await bodies(renewed, acme)]).toEqual([['ours'], ['ours']])
    await owner.unsafe(keepOnlySealKey(next))
    expect([await bodies(db, acme), await bodies(renewed, acme)]).toEqual([[], ['ours']])
    await owner.unsafe(addSealKey(key))
    await renewed.end()
  })

  it('needs a key, and a long one', () => {
    expect(() => tenantDatabase({ url, schema: {}, tenancy })).toThrow('"sealKey" is required')
    expect(() => open('short')).toThrow('32 to 64 random bytes')
  })
})

describe('the test of an application', () => {
  it('finds sealed contexts sound, and leaves no key of its own behind', async () => {
    const keys = () => owner`select count(*) as n from hedgerow.seal_keys`
    const before = await keys()
    const { verdict, notRun } = await runApplicationTest({
      ...{ url: server, testDatabase: 'postgres', tenancy },
      scope: (context, work) => db.withTenant(context, (tx) => work((text) => tx.execute(text))),
    })
    expect({ verdict, notRun }).toEqual({ verdict: 'clean', notRun: [] })
    expect(await keys()).toEqual(before)
  })
})
