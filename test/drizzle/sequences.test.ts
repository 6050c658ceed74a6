import { generateMigrations } from 'hedgerow/drizzle'
import postgres from 'postgres'
import { describe, expect, it } from 'vitest'
import { afterThisFile, createDrizzleProject, createTestDatabase, repository } from '../support/index.ts'

const project = await createDrizzleProject()
await project.writeSchema(`import { bigint, bigserial, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantColumn, tenantRoot, tenantTable } = defineTenancy({ root: 'companies', column: 'company_id', type: 'bigint' })
const nobody = { select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const
export const companies = pgTable('companies', { id: bigserial({ mode: 'bigint' }).primaryKey() },
  (t) => [...tenantRoot(t, tenantRules(nobody))])
export const notes = pgTable('notes', { companyId: tenantColumn(), id: serial().notNull(), body: text() },
  (t) => [...tenantTable(t, tenantRules({ ...nobody, insert: 'member' }))])
export const ${'long'.repeat(5)} = pgTable("${"it's long ".repeat(6)}", { companyId: tenantColumn(), id: serial("${'id'}").notNull() },
  (t) => [...tenantTable(t, tenantRules({ ...nobody, insert: 'member' }))])
export const marks = pgTable('marks', { companyId: tenantColumn(), id: bigint({ mode: 'bigint' }).notNull().generatedAlwaysAsIdentity() },
  (t) => [...tenantTable(t, tenantRules({ ...nobody, insert: 'member' }))])
`)
await generateMigrations({ config: project.config })
const owner = postgres(await createTestDatabase(), { max: 1, onnotice: () => {} })
afterThisFile(() => owner.end())
await project.migrate(owner)
await owner`insert into companies (id) values (1)`

const insert = (table: string) =>
  owner.begin(async (tx) => {
    await tx`select set_config('app.current_company_id', '1', true), set_config('role', 'app_user', true)`
    return tx`insert into ${tx(table)} (company_id) values (1) returning id::int`
  })

describe('a sequence that numbers a column', () => {
  it.each(['notes', "it's long ".repeat(6)])('lets the app role insert where it may: %j', async (table) => {
    expect(await insert(table)).toEqual([{ id: 1 }])
  })

  it('is needed for it: without the grant the insert is refused, but for an identity', async () => {
    await owner`revoke usage on sequence notes_id_seq from app_user`
    await expect(insert('notes')).rejects.toMatchObject({ code: '42501' })
    await owner`grant usage on sequence notes_id_seq to app_user`
    expect(await insert('marks')).toEqual([{ id: 1 }])
  })

  it('is granted no further, and to nobody else', async () => {
    const rows = await owner`
      select c.oid::regclass::text as name, pg_get_userbyid(relowner) as owner,
        array(select pg_get_userbyid(grantee)::text || ' ' || privilege_type from aclexplode(relacl) where grantee <> relowner) as grants
      from pg_class c where relkind = 'S' and relnamespace = 'public'::regnamespace order by 1`
    expect(rows).toEqual([
      { name: expect.stringContaining("it's long"), owner: 'app_owner', grants: ['app_user USAGE'] },
      { name: 'companies_id_seq', owner: 'app_owner', grants: [] },
      { name: 'marks_id_seq', owner: 'app_owner', grants: [] },
      { name: 'notes_id_seq', owner: 'app_owner', grants: ['app_user USAGE'] },
    ])
  })
})
