import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAudit } from '../../src/audit/index.ts'
import { startOwnServer } from '../support/index.ts'

let sql: postgres.Sql

beforeAll(async () => {
  const settings = { shared_preload_libraries: 'pg_stat_statements', wal_level: 'logical' }
  sql = postgres(await startOwnServer(settings), { max: 1, onnotice: () => {} })
  await sql.unsafe(`create role app_user; create extension pg_stat_statements;
    create table companies (id uuid primary key);
    create type state as enum ('draft', 'open');
    create table projects (company_id uuid not null references companies, id uuid not null, name text not null,
      price numeric, state state, amenities jsonb, words tsvector, primary key (company_id, id));
    create index by_words on projects using gin (words);
    create index by_name on projects (company_id, name);
    create index by_lower on projects (company_id, lower(name));
    create index by_price on projects (company_id, price);
    create index by_state on projects (company_id, state)`)
})
afterAll(() => sql.end())

const found = async (rule: string) =>
  (await runAudit(sql, { appRole: 'app_user' }))
    .filter((finding) => finding.rule === rule)
    .map(({ key }) => key.replace(/^.*?:/, ''))
    .sort()

describe('the audit of statements that were counted', () => {
  it('says nothing of conditions that may run before the policies, or for which there is no index', async () => {
    await sql`select from projects where company_id = ${sql.unsafe('gen_random_uuid()')} and name = 'a' and name < 'b'`
    await sql`select from projects where amenities @> '{}'`
    await sql`select name || 'x' from projects p order by p.name`
    expect(await found('condition-not-leakproof')).toEqual([])
  })

  it('finds those for which an index is of no use', async () => {
    await sql`select from projects where words @@ to_tsquery('garden')`
    await sql`select from projects p where p.name ilike '%a%' or lower(p.name) = 'a'`
    await sql`update projects set name = 'x' where price > 3`
    await sql`select from companies c join projects on company_id = c.id where state = 'open'`
    expect(await found('condition-not-leakproof')).toEqual([
      'public.projects:lower(name) =',
      'public.projects:name ~~*',
      'public.projects:price >',
      'public.projects:state =',
      'public.projects:words @@',
    ])
  })
})

it('finds a replication slot, which hands out every change', async () => {
  expect(await found('replication-slot')).toEqual([])
  await sql`select pg_create_logical_replication_slot('feed', 'pgoutput')`
  expect(await found('replication-slot')).toEqual(['feed'])
})
