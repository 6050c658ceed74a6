import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Fixtures, runLeakTest } from '../../src/testing/index.ts'
import { startOwnServer } from '../support/index.ts'
import { soundSchema, table } from './sound-schema.ts'

let url: string
let client: postgres.Sql

const run = (fixtures: Fixtures = {}) => runLeakTest({ url, appRole: 'app_user', fixtures })
const unfilled = async (fixtures?: Fixtures) => {
  const { notRun } = await run(fixtures)
  return [...new Set(notRun.map(({ object }) => object))]
}

beforeAll(async () => {
  url = await startOwnServer()
  client = postgres(url, { max: 1, onnotice: () => {} })
  // A number that divides by 9973 is one that nobody hits upon.
  await client.unsafe(`${soundSchema}
    create role the_owner login password 'pw'; grant app_owner, app_user to the_owner;
    create type spot as (place text, height int);
    create function is_account(number text) returns boolean language sql immutable
      return number ~ '^[0-9]{1,12}$' and case when number ~ '^[0-9]{1,12}$' then number::bigint % 9973 = 0 end;
    ${table('accounts', 'number text not null check (is_account(number)), tags text[], doc jsonb, opened date, unique (company_id, number)')}
    ${table('cameras', 'at spot not null, label text not null, unique (company_id, at)')}`)
})

const accounts: Fixtures = {
  'public.accounts': ({ ordinal, text }) => ({
    number: 9973 * ordinal,
    tags: [text, 'b,"c'],
    doc: [{ text }],
    opened: new Date(0),
  }),
}

const withoutRls = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  await client.unsafe(`alter table ${name} disable row level security`)
  try {
    return await work()
  } finally {
    await client.unsafe(`alter table ${name} enable row level security`)
  }
}

describe('a table for which nothing can be made up', () => {
  it('is reported as not run, by name, with the way out', async () => {
    const { verdict, notRun } = await run()
    expect(verdict).toBe('incomplete')
    expect(notRun).toContainEqual({
      object: 'public.accounts',
      attack: 'no-context',
      reason:
        'no row could be made: no values were found that satisfy its CHECKs; a fixture can give what it needs',
    })
    expect(await unfilled()).toEqual(['public.accounts', 'public.cameras'])
  })

  it('is attacked whole with what a fixture gives', async () => {
    expect(await unfilled(accounts)).toEqual(['public.cameras'])
    expect(await unfilled({ ...accounts, cameras: { at: '(roof,3)' } })).toEqual([])
  })

  it('shows its leaks with what a fixture gives', async () => {
    const { findings } = await withoutRls('accounts', () => run(accounts))
    expect(findings.map(({ attack }) => attack)).toEqual(
      expect.arrayContaining(['select', 'insert', 'update', 'delete']),
    )
    expect(new Set(findings.map(({ object }) => object))).toEqual(new Set(['public.accounts']))
  })

  it('is not run either with a fixture that its CHECKs refuse', async () => {
    const { notRun } = await run({ accounts: { number: '9974' } })
    expect(notRun).toContainEqual(
      expect.objectContaining({ object: 'public.accounts', reason: expect.stringContaining('CHECKs') }),
    )
  })
})

describe('a table with rows', () => {
  const company = '55555555-5555-4555-8555-555555555555'

  beforeAll(async () => {
    await client`insert into companies (id, name) values (${company}, 'There already')`
    await client`insert into accounts (company_id, number) values (${company}, '19946')`
    await client`insert into cameras (company_id, at, label) values (${company}, '(yard,1)', 'north')`
  })

  it('lends one to be copied, with tenant and keys of its own', async () => {
    expect(await unfilled()).toEqual([])
    const { findings } = await withoutRls('cameras', () => run())
    expect(findings).toContainEqual(expect.objectContaining({ object: 'public.cameras', attack: 'select' }))
    expect(findings).toContainEqual(expect.objectContaining({ object: 'public.cameras', attack: 'insert' }))
    expect(new Set(findings.map(({ object }) => object))).toEqual(new Set(['public.cameras']))
  })

  it('lends one to an owner, too, whom FORCE binds to the policies', async () => {
    const login = Object.assign(new URL(url), { username: 'the_owner', password: 'pw' }).href
    const { verdict, notRun } = await runLeakTest({ url: login, appRole: 'app_user' })
    expect({ verdict, notRun }).toEqual({ verdict: 'clean', notRun: [] })
  })

  it('can be asked by a fixture, and is not changed by it', async () => {
    const numbers: unknown[] = []
    await run({
      accounts: async ({ query, tenant }) => {
        expect(tenant).toMatch(/^[0-9a-f-]{36}$/)
        await query('delete from accounts')
        const [row] = await query('select number from accounts')
        numbers.push(row?.number)
        return { number: row?.number }
      },
    })
    expect(new Set(numbers)).toEqual(new Set(['19946']))
    expect(await client`select number from accounts`).toEqual([{ number: '19946' }])
  })
})

describe('a fixture', () => {
  const refused = (fixtures: Fixtures) => run(fixtures).catch((error) => error)

  it('of a table or a column that is not there is refused', async () => {
    expect(await refused({ acounts: {} })).toMatchObject({
      code: 'ERR_LEAKTEST_FIXTURE',
      message: 'There is no table "acounts".',
    })
    expect(await refused({ accounts: { iban: 'x' } })).toMatchObject({
      code: 'ERR_LEAKTEST_FIXTURE',
      message: 'The fixture of public.accounts names a column "iban" that it does not have.',
    })
  })

  it('that throws says what it threw', async () => {
    const failing = () => {
      throw new TypeError('no generator for this')
    }
    expect(await refused({ accounts: failing })).toMatchObject({
      code: 'ERR_LEAKTEST_FIXTURE',
      hint: 'no generator for this',
      cause: expect.any(TypeError),
    })
    const broken: Fixtures = {
      accounts: async ({ query }) => ({ number: (await query('select nothing'))[0]?.n }),
    }
    expect((await refused(broken)).hint).toBe('A query of it was refused (SQLSTATE 42703).')
  })
})
