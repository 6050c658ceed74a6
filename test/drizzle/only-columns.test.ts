import { pgTable, uuid } from 'drizzle-orm/pg-core'
import { generateMigrations, only, own, readSchema, tenantRules } from 'hedgerow/drizzle'
import { runLeakTest } from 'hedgerow/testing'
import postgres from 'postgres'
import { describe, expect, it } from 'vitest'
import { runAudit } from '../../src/audit/index.ts'
import { afterThisFile, appUrl, createDrizzleProject, createTestDatabase } from '../support/index.ts'
import { tenancy, tenantColumn, tenantTable } from './people-schema.ts'

const project = await createDrizzleProject()
await project.writeSchema(`export * from '${new URL('people-schema.ts', import.meta.url).pathname}'`)
await generateMigrations({ config: project.config })
const url = await createTestDatabase()
const owner = postgres(url, { max: 1, onnotice: () => {} })
const app = postgres(appUrl(url), { max: 1 })
afterThisFile(() => Promise.all([owner.end(), app.end()]))
await project.migrate(owner)

const acme = '11111111-1111-4111-8111-111111111111'
const beta = '22222222-2222-4222-8222-222222222222'
const ann = 'aaaaaaaa-0000-4000-8000-000000000001'
const bob = 'bbbbbbbb-0000-4000-8000-000000000001'

await owner`insert into companies values (${acme}), (${beta})`
for (const company of [acme, beta]) {
  await owner`insert into people (company_id, id, email, role, name, settings) values
    (${company}, ${ann}, 'ann@mail.example', 'buyer', 'Ann', '{"a": 1}'),
    (${company}, ${bob}, 'bob@mail.example', 'buyer', 'Bob', '{"a": 1}')`
  await owner`insert into rides (company_id, driver, status) values (${company}, 'Ann', 'planned')`
}

interface Person {
  readonly role?: string
  readonly user?: string
}

/** How many of Acme's rows an UPDATE would change, or that it is refused. */
async function update(person: Person, set: string, table = 'people'): Promise<number | string> {
  const undone = new Error('undone')
  let count: number | undefined
  await app
    .begin(async (tx) => {
      await tx`select set_config('app.current_company_id', ${acme}, true), set_config('app.current_user_id', ${person.user ?? ''}, true),
        set_config('app.current_user_role', ${person.role ?? ''}, true)`
      count = (await tx.unsafe(`update ${table} set ${set}`)).count
      throw undone
    })
    .catch((error) => {
      if (error !== undone && error.code !== '42501') throw error
    })
  return count ?? 'refused'
}

describe('only', () => {
  it('lets people change their own rows in some columns', async () => {
    expect(await update({ user: ann }, `name = 'Anna'`)).toBe(1)
    expect(await update({ user: ann }, `name = 'Anna', settings = '{"a": 2}'`)).toBe(1)
    expect(await update({ user: ann, role: 'buyer' }, `settings = null`)).toBe(1)
  })

  it.each([`role = 'admin'`, `status = 'gone'`, `"Locked 'until'" = 'now'`, `name = 'Anna', role = 'admin'`])(
    'refuses the others: %s',
    async (set) => {
      expect(await update({ user: ann }, set)).toBe('refused')
      expect(await update({ user: ann, role: 'support' }, set)).toBe(set.includes('Locked') ? 2 : 'refused')
      expect(await update({ role: 'admin' }, set)).toBe(2)
    },
  )

  it('takes a column that stays as it was for unchanged', async () => {
    expect(await update({ user: ann }, `role = 'buyer', name = 'Anna', status = status`)).toBe(1)
  })

  it('counts what a person has by each of several reasons', async () => {
    expect(await update({ role: 'support' }, `name = 'x', "Locked 'until'" = 'now'`)).toBe(2)
    expect(await update({ role: 'support' }, `settings = null`)).toBe('refused')
    expect(await update({ role: 'support', user: ann }, `settings = null where id = '${ann}'`)).toBe(1)
    expect(await update({ role: 'greeter' }, `name = 'x'`)).toBe(0)
  })

  it('is kept by a trigger: without it, the row is theirs to change as a whole', async () => {
    await owner`alter table people disable trigger hedgerow_limit_update`
    expect(await update({ user: ann }, `role = 'admin'`)).toBe(1)
    await owner`alter table people enable trigger hedgerow_limit_update`
    expect(await update({ user: ann }, `role = 'admin'`)).toBe('refused')
  })

  it('leaves alone whom row-level security does, and what a trigger sets', async () => {
    const undone = owner.begin(async (tx) => {
      const { count } = await tx`update people set role = 'admin', name = 'x'`
      throw new Error(`undone ${count}`)
    })
    await expect(undone).rejects.toThrow('undone 4')
    expect(await update({ user: ann }, `name = 'Anna' where updated_at is null`)).toBe(1)
  })

  it('leaves alone what a reference nulls when its parent goes', async () => {
    const team = 'cccccccc-0000-4000-8000-000000000001'
    await owner`insert into teams values (${acme}, ${team})`
    await owner`update people set team = ${team} where company_id = ${acme}`
    expect(await update({ user: ann }, 'team = null')).toBe('refused')
    await app.begin(async (tx) => {
      await tx`select set_config('app.current_company_id', ${acme}, true), set_config('app.current_user_id', ${ann}, true)`
      await tx`delete from teams`
    })
    expect(await owner`select distinct team from people`).toEqual([{ team: null }])
  })

  it('is a grant where everybody is limited alike', async () => {
    expect(await update({ role: 'driver' }, `status = 'done'`, 'rides')).toBe(1)
    expect(await update({ role: 'driver' }, `driver = 'Bob'`, 'rides')).toBe('refused')
    const triggers =
      await owner`select tgrelid::regclass::text as table from pg_trigger where tgname = 'hedgerow_limit_update'`
    expect(triggers).toEqual([{ table: 'people' }])
  })

  it('leaves no leak', async () => {
    const { findings } = await runLeakTest({ url, tenancy })
    expect(findings).toEqual([])
    const audited = await runAudit(owner, { tenancy })
    expect(audited.filter(({ level }) => level !== 'info')).toEqual([])
  })

  const nobody = { select: 'nobody', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const

  it.each(['select', 'insert', 'delete'])(
    'is refused in a rule about %s, where no column changes',
    (command) => {
      const rules = { ...nobody, [command]: [only(['name'], 'admin')] }
      expect(() => tenantRules(rules)).toThrow(`tenantRules: "${command}" must have no "only"`)
    },
  )

  it('is refused without a column, without anybody, and for a word that is no member role', () => {
    expect(() => only([], 'admin')).toThrow(TypeError)
    expect(() => only(['name'])).toThrow(TypeError)
    expect(() => tenantRules({ ...nobody, update: [only(['name'], 'member')] })).toThrow(TypeError)
  })

  it('is a compile error for a column that the table lacks', () => {
    const columns = { companyId: tenantColumn(), id: uuid().notNull() }
    for (const rules of [
      tenantRules({ ...nobody, update: [only(['nome'], 'admin')] }),
      tenantRules({ ...nobody, update: [only(['id'], own('nome'))] }),
      tenantRules({ ...nobody, fixed: ['nome'] }),
    ] as const) {
      // @ts-expect-error the table has no column nome
      const notes = pgTable('notes', columns, (t) => [...tenantTable(t, rules)])
      expect(() => readSchema({ notes })).toThrow(
        'A rule names the column "nome", which the table "notes" lacks.',
      )
    }
  })
})

describe('a fixed column', () => {
  it('is changed by nobody', async () => {
    for (const person of [{ role: 'admin' }, { user: ann }, { role: 'support' }]) {
      expect(await update(person, `email = 'new@mail.example'`)).toBe('refused')
    }
    const grants = await owner`select column_name as name from information_schema.column_privileges
      where grantee = 'app_user' and table_name = 'people' and privilege_type = 'UPDATE' order by 1`
    expect(grants.map(({ name }) => name)).toEqual([
      "Locked 'until'",
      'name',
      'role',
      'settings',
      'status',
      'team',
      'updated_at',
    ])
  })
})
