import type { Mapping } from 'hedgerow/migrate'
import { describe, expect, it } from 'vitest'
import { createTestDatabase } from '../support/index.ts'
import { move, query } from './move.ts'
import { writeSource } from './source-file.ts'

const mapping: Mapping = {
  name: 'clinic',
  recognise: { org: ['id'] },
  tables: {
    visits: {
      columns: {
        started: { from: 'start_ms', read: 'epoch-milliseconds' },
        ended: { from: 'end_s', read: 'epoch-seconds' },
        score: { round: true },
      },
    },
    organizations: { from: 'org' },
  },
  tenancy: {
    schema: 'clinic',
    root: 'organizations',
    rootKey: 'id',
    column: 'organization_id',
    type: 'bigint',
    userType: 'bigint',
    settings: { tenant: 'app.org', user: 'app.person', memberRole: 'app.role' },
    roles: { app: 'app_user' },
  },
  reader: 'doctor',
}

const schema = `create table org (id integer primary key, name);
  create table visits (id, organization_id, start_ms, end_s, score, "Mood!", weight, tags, place, extra);`

const target = `create schema clinic;
  create type clinic.mood as enum ('good', 'bad');
  create table clinic.organizations (id bigint primary key, name text);
  create table clinic.visits (
    organization_id bigint references clinic.organizations, id smallint, started timestamptz, ended timestamp,
    score numeric(5, 2), "Mood!" clinic.mood, weight float8, tags varchar(5)[], place point, extra json,
    primary key (organization_id, id));
  alter table clinic.visits enable row level security, force row level security;
  create policy own on clinic.visits
    using (organization_id = (select nullif(current_setting('app.org', true), '')::bigint));
  grant usage on schema clinic to app_user;
  grant select on clinic.visits to app_user`

async function moveVisits(
  visits: readonly Record<string, string | number>[],
  changed: Partial<Mapping> = {},
) {
  const to = await createTestDatabase()
  await query(to, target)
  const source = writeSource({ org: [{ id: 1 }, { id: 2 }], visits }, { schema, acme: false })
  return move(source, { to, mapping: { ...mapping, ...changed } })
}

const visit = { id: 1, organization_id: 1 }

describe('a mapping of another application', () => {
  it('moves other tables, types, tenants and names', async () => {
    const { to, report } = await moveVisits([
      {
        ...visit,
        start_ms: 1_717_165_800_123,
        end_s: 1_717_165_800,
        score: 87.455,
        'Mood!': 'good',
        weight: 72.5,
        tags: 'a,b',
        place: '1.5,-2',
        extra: '{"a": 1.50}',
      },
      { id: 1, organization_id: 2 },
    ])
    expect(report.visibility).toEqual({ checked: true, tenants: 2, hidden: [] })
    const [row] = await query(to, 'select to_jsonb(v) as visit, extra::text from clinic.visits v limit 1')
    expect(row).toEqual({
      visit: {
        organization_id: 1,
        id: 1,
        started: '2024-05-31T14:30:00.123+00:00',
        ended: '2024-05-31T14:30:00',
        score: 87.46,
        'Mood!': 'good',
        weight: 72.5,
        tags: ['a', 'b'],
        place: '(1.5,-2)',
        extra: { a: 1.5 },
      },
      extra: '{"a": 1.50}',
    })
  })

  it('refuses epochs in the wrong unit, values that an enum lacks, and items that are too long', async () => {
    const { quarantine } = await moveVisits([
      { ...visit, end_s: 1_717_165_800_123 },
      { ...visit, start_ms: '2024-05-31' },
      { ...visit, 'Mood!': 'Good' },
      { ...visit, tags: 'too long' },
      { ...visit, id: 40_000 },
      { ...visit, score: 999.996 },
    ])
    expect(quarantine.map(({ column, kind }) => [column, kind])).toEqual([
      ['end_s', 'range'],
      ['start_ms', 'format'],
      ['Mood!', 'choice'],
      ['tags', 'length'],
      ['id', 'range'],
      ['score', 'range'],
    ])
  })

  it('keeps one id in two tenants apart, and refuses it twice in one', async () => {
    const { quarantine } = await moveVisits([visit, { id: 1, organization_id: 2 }, visit])
    expect(quarantine).toMatchObject([{ rowid: 3, kind: 'duplicate' }])
  })

  it('is refused if a table refers to one that it does not fill', async () => {
    const { visits } = mapping.tables
    await expect(moveVisits([visit], { tables: visits ? { visits } : {} })).rejects.toMatchObject({
      code: 'ERR_MIGRATE_MAPPING',
      message: expect.stringContaining('clinic.organizations'),
    })
  })
})
