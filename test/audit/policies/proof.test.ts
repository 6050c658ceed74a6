import { tenancy } from 'hedgerow/schema'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAudit } from '../../../src/audit/index.ts'
import { createTestDatabase } from '../../support/index.ts'
import { type ConditionCase, open, personA, sound, tenantA, tenantB } from './conditions.ts'

let sql: postgres.Sql

beforeAll(async () => {
  sql = postgres(await createTestDatabase({ template: 'reference' }), { max: 1, onnotice: () => {} })
  await sql.unsafe(`
    insert into companies (id, company_key, name) values ('${tenantA}', 'a', 'A'), ('${tenantB}', 'b', 'B');
    insert into users (company_id, id, email, password_hash, role)
      values ('${tenantA}', '${personA}', 'a@example.com', 'x', 'admin'), ('${tenantB}', '${personA}', 'b@example.com', 'x', 'admin');
    insert into projects (company_id, name) values ('${tenantA}', 'of A'), ('${tenantB}', 'of B');
    drop policy tenant_boundary on projects; drop policy select_for_members on companies;
    create policy select_for_members on companies for select using (true)`)
})
afterAll(() => sql.end())

async function undone<T>(work: () => Promise<T>): Promise<T> {
  await sql`begin`
  try {
    return await work()
  } finally {
    await sql`rollback`
  }
}

async function makePolicy({ condition, given = '' }: ConditionCase): Promise<void> {
  for (const {
    name,
  } of await sql`select polname as name from pg_policy where polrelid = 'projects'::regclass`) {
    await sql`drop policy ${sql(name)} on projects`
  }
  await sql.unsafe(given)
  await sql.unsafe(`create policy judged on projects for select using (${condition})`)
}

async function isFound(): Promise<boolean> {
  const findings = await runAudit(sql, { tenancy })
  return findings.some(
    ({ object, rule, level }) =>
      object === 'public.projects' && rule.startsWith('policy-') && level === 'error',
  )
}

/** The rows of another tenant than the context's that the app role sees; none where a condition raises an error. */
async function countForeign(settings: Readonly<Record<string, string>>): Promise<number> {
  await sql`savepoint context`
  try {
    for (const [name, value] of Object.entries(settings))
      await sql`select set_config(${name}, ${value}, true)`
    await sql`set local role app_user`
    const tenant = settings['app.current_company_id'] ?? ''
    const [row] = await sql`select count(*)::int as foreign from projects where company_id::text <> ${tenant}`
    return row?.foreign
  } catch {
    // A policy that raises an error shows nothing.
    return 0
  } finally {
    await sql`rollback to savepoint context`
  }
}

const contexts = [
  {},
  { 'app.current_company_id': '' },
  { 'app.current_company_id': tenantA },
  { 'app.current_company_id': tenantB, 'app.current_user_id': personA, 'app.current_user_role': 'admin' },
  { 'app.current_company_id': 'x', 'app.current_user_role': 'admin' },
  { 'app.current_company_id': '%' },
]

describe('a condition that holds', () => {
  it.each(sound)('is proven to, and shows no other row: $condition $given', (one) =>
    undone(async () => {
      await makePolicy(one)
      expect(await isFound()).toBe(false)
      for (const settings of contexts) expect(await countForeign(settings)).toBe(0)
    }),
  )
})

describe('a condition that does not', () => {
  it.each(open)("is found, and shows another's row: $condition $given", (one) =>
    undone(async () => {
      await makePolicy(one)
      expect(await isFound()).toBe(true)
      expect(await countForeign(one.opensWith ?? {})).toBeGreaterThan(0)
    }),
  )
})
