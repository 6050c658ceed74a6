import postgres from 'postgres'
import { expect, it } from 'vitest'
import { runAudit } from '../../src/audit/index.ts'
import { listMissingFixes } from '../../src/audit/releases/security-releases.ts'
import { startOwnServer } from '../support/index.ts'

const options = { appRole: 'app_user' }

/** A server of its own: what it is given here holds for every session. */
async function connectToServer(): Promise<postgres.Sql> {
  const sql = postgres(await startOwnServer(), { max: 1, onnotice: () => {} })
  await sql.unsafe(`create role app_user; create table companies (id uuid primary key);
    create table projects (company_id uuid not null references companies)`)
  return sql
}

it('finds a tenant and large objects without grants that the server sets for every session', async () => {
  const sql = await connectToServer()
  const found = async () =>
    (await runAudit(sql, options)).filter(({ rule }) => rule === 'server-setting').map(({ key }) => key)
  try {
    expect(await found()).toEqual([])
    // ALTER SYSTEM takes a custom setting only where the session knows it.
    await sql.unsafe(`set app.current_company_id = ''`)
    await sql.unsafe(`alter system set app.current_company_id = '22222222-2222-4222-8222-222222222222'`)
    await sql.unsafe('alter system set lo_compat_privileges = on')
    await sql.unsafe('select pg_reload_conf()')
    await expect
      .poll(found)
      .toEqual(['server-setting:server:lo_compat_privileges', 'server-setting:server:app.current_company_id'])
  } finally {
    await sql.end()
  }
})

it('takes a server without the newest fixes for worth knowing, and for an error where that was asked', async () => {
  const sql = await connectToServer()
  try {
    const [server] = await sql`select current_setting('server_version_num')::int as version`
    const isOutdated = listMissingFixes(Number(server?.version)).length > 0
    const levels = async (requireCurrentServer: boolean) =>
      (await runAudit(sql, { ...options, requireCurrentServer }))
        .filter(({ rule }) => rule === 'server-outdated')
        .map(({ level }) => level)
    expect(await levels(false)).toEqual(isOutdated ? ['info'] : [])
    expect(await levels(true)).toEqual(isOutdated ? ['error'] : [])
  } finally {
    await sql.end()
  }
})

it.each([
  [150002, 9],
  [150019, 4],
  [150020, 0],
  [160004, 7],
  [180006, 4],
  [180007, 0],
  [190000, 0],
])('counts of server %i %i faults that its release does not mend', (version, count) => {
  expect(listMissingFixes(version)).toHaveLength(count)
})
