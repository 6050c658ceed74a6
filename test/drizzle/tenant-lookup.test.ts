import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type TenantDatabase, tenantDatabase } from 'hedgerow'
import { generateMigrations, type Lookup } from 'hedgerow/drizzle'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDrizzleProject, repository, startOwnServer } from '../support/index.ts'

const schemaText = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, own, tenantRules } from '${repository}src/drizzle/index.ts'
export const { tenancy, tenantColumn, tenantLookup, tenantRoot, tenantTable } = defineTenancy({ root: 'companies', column: 'company_id' })
const readOnly = { select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const
export const companies = pgTable('companies', { id: uuid().primaryKey(), companyKey: text('company_key').notNull().unique() },
  (t) => [...tenantRoot(t, tenantRules(readOnly))])
export const users = pgTable('users', { companyId: tenantColumn(), id: uuid().notNull().defaultRandom(), email: text().notNull(),
  passwordHash: text('password_hash').notNull() },
  (t) => [...tenantTable(t, tenantRules({ ...readOnly, select: [own('id')], secret: ['passwordHash'] }))])
export const companyByKey = tenantLookup(companies, companies.companyKey)
export const userByEmail = tenantLookup(users, users.email, { secret: users.passwordHash })
`

const acme = '11111111-1111-4111-8111-111111111111'
const beta = '22222222-2222-4222-8222-222222222222'

let owner: postgres.Sql
let db: TenantDatabase<Record<string, never>>
let companyByKey: Lookup
let userByEmail: Lookup

beforeAll(async () => {
  const project = await createDrizzleProject()
  await project.writeSchema(schemaText)
  await generateMigrations({ config: project.config })
  const server = await startOwnServer()
  owner = postgres(server, { max: 1, onnotice: () => {} })
  await project.migrate(owner)
  await owner`insert into companies values (${acme}, 'acme'), (${beta}, 'beta')`
  await owner`insert into users (company_id, email, password_hash) values (${acme}, 'ada@mail.example', 'hash-a'),
    (${beta}, 'ada@mail.example', 'hash-b'), (${beta}, 'bob@mail.example', 'hash-bob')`
  await owner`alter role app_user password 'lookup'`
  const app = new URL(server)
  app.username = 'app_user'
  app.password = 'lookup'
  const schema = await import(join(project.folder, 'schema.ts'))
  companyByKey = schema.companyByKey
  userByEmail = schema.userByEmail
  db = tenantDatabase({ url: app.href, schema: {}, tenancy: schema.tenancy })
})

afterAll(async () => {
  await db.end()
  await owner.end()
})

describe('tenantLookup', () => {
  it('finds a company by its key, before a tenant is known', async () => {
    expect(await db.withoutTenant((tx) => companyByKey.find(tx, 'acme'))).toEqual([
      { tenant: acme, id: acme },
    ])
    expect(await db.withoutTenant((tx) => companyByKey.find(tx, 'ACME'))).toEqual([])
  })

  it('finds a person in each company, with the hash that the log-in compares', async () => {
    const found = await db.withoutTenant((tx) => userByEmail.find(tx, 'ada@mail.example'))
    expect(found.map(({ tenant, secret }) => [tenant, secret]).sort()).toEqual([
      [acme, 'hash-a'],
      [beta, 'hash-b'],
    ])
  })

  it('is the only way to the hash', async () => {
    const direct = db.withTenant({ tenant: acme }, (tx) => tx.execute(sql`select password_hash from users`))
    await expect(direct).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await db.withoutTenant((tx) => tx.execute(sql`select email from users`))).toHaveLength(0)
  })

  it('does not take a pattern, and survives what looks like SQL', async () => {
    for (const value of ['%', "' or true --", '*', 'ada@mail.example ']) {
      expect(await db.withoutTenant((tx) => userByEmail.find(tx, value))).toEqual([])
    }
  })

  it('has an index that no statement under row-level security can ask', async () => {
    const explain = (role: string, condition: string) =>
      owner.begin(async (tx) => {
        await tx`insert into users (company_id, email, password_hash)
          select ${acme}, 'person-' || n || '@mail.example', 'x' from generate_series(1, 3000) n`
        await tx`create index control on users using hash (md5(email))`
        await tx`analyze users`
        await tx.unsafe(`set local role ${role}`)
        await tx`select set_config('app.current_company_id', ${acme}, true)`
        const plan = JSON.stringify(await tx.unsafe(`explain select id from users where ${condition}`))
        await tx`rollback and chain`
        return plan
      })
    const byHash = `hashtextextended(email, 0) = hashtextextended('bob@mail.example', 0)`
    expect(await explain('app_user', byHash)).not.toContain('hedgerow_users_by_email_hash')
    expect(await explain('app_definer', byHash)).toContain('hedgerow_users_by_email_hash')
    expect(await explain('app_user', `md5(email) = md5('bob@mail.example')`)).toContain('control')
  })
})
