import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { runLeakTest } from '../../src/testing/index.ts'
import { startOwnServer } from '../support/index.ts'
import { soundSchema } from './sound-schema.ts'

const rls = 'alter table notes enable row level security, force row level security;'
const grant = (privileges: string) => `grant ${privileges} on notes to app_user;`

let url: string
let client: postgres.Sql

beforeAll(async () => {
  url = await startOwnServer()
  client = postgres(url, { max: 1, onnotice: () => {} })
  await client.unsafe(soundSchema)
})

async function attacksThatComeThrough(access: string): Promise<readonly string[]> {
  await client.unsafe(
    `create table notes (id uuid primary key default gen_random_uuid(), body text not null); ${access}`,
  )
  const { findings, notRun } = await runLeakTest({ url, appRole: 'app_user' })
  await client.unsafe('drop table notes')
  expect(notRun).toEqual([])
  return findings.map(({ object, attack }) => `${object} ${attack}`)
}

describe('a table without tenants', () => {
  it.each([
    ['is read and not written', grant('select')],
    ['is written and not read', grant('insert')],
    ['has no policy', rls + grant('select, insert, update, delete')],
    [
      'has no policy for INSERT',
      `${rls} create policy p on notes for select using (true); ${grant('select, insert')}`,
    ],
    [
      'has no policy for SELECT',
      `${rls} create policy p on notes for insert with check (true); ${grant('select, insert')}`,
    ],
  ])('carries nothing from tenant to tenant where it %s', async (_what, access) => {
    expect(await attacksThatComeThrough(access)).toEqual([])
  })

  it.each([
    ['is read and written without row-level security', grant('select, insert')],
    ['has a policy for both', `${rls} create policy p on notes using (true); ${grant('select, insert')}`],
    ['shows but the ids of what is written', grant('insert, select (id)')],
    ['is empty, and its rows can be changed', grant('select, update (body)')],
    ['is empty, and its rows can be deleted', grant('select, delete')],
  ])('is a channel between tenants where it %s', async (_what, access) => {
    expect(await attacksThatComeThrough(access)).toContain('public.notes shared-write')
  })
})
