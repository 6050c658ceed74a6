import { createDatabase, dropDatabase } from 'hedgerow/embedded'
import { expect, inject, test } from 'vitest'
import { createTestDatabase, withClient } from '../support/index.ts'

const serverUrl = inject('serverUrl')
const name = (suffix: string) => `${inject('runPrefix')}_${suffix}`

test('creates databases that are empty and apart from each other', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await withClient(first, (client) => client`create table only_here ()`)
  expect(await readTables(first)).toEqual(['only_here'])
  expect(await readTables(second)).toEqual([])
})

test('copies a template with its rows', async () => {
  const template = name('rows')
  const templateUrl = await createDatabase(serverUrl, { name: template })
  await withClient(templateUrl, (client) => client.unsafe('create table t (n int); insert into t values (7)'))
  const copies = await Promise.all(
    [1, 2, 3].map((n) => createDatabase(serverUrl, { name: name(`copy${n}`), template })),
  )
  for (const copy of copies) {
    expect(await withClient(copy, (client) => client`select n from t`)).toEqual([{ n: 7 }])
  }
})

test('repeats what was revoked on the template as a database', async () => {
  const template = name('acl')
  const url = await createDatabase(serverUrl, { name: template })
  expect(await readPublicPrivileges(url)).toEqual(['CONNECT', 'TEMPORARY'])
  await withClient(url, (client) => client.unsafe(`revoke temporary on database ${template} from public`))
  expect(
    await readPublicPrivileges(await createDatabase(serverUrl, { name: name('acl_copy'), template })),
  ).toEqual(['CONNECT'])
})

test('repeats what the template asks its sessions to begin with', async () => {
  const template = name('settings')
  const url = await createDatabase(serverUrl, { name: template })
  await withClient(url, (client) =>
    client.unsafe(`alter database ${template} set search_path to "Odd, name", public;
      alter database ${template} set app.motto to 'it''s, ours';
      alter role current_user in database ${template} set app.who to 'me'`),
  )
  const copy = await createDatabase(serverUrl, { name: name('settings_copy'), template })
  const [row] = await withClient(
    copy,
    (client) =>
      client`select current_setting('search_path') as path, current_setting('app.motto') as motto, current_setting('app.who') as who`,
  )
  expect(row).toEqual({ path: '"Odd, name", public', motto: "it's, ours", who: 'me' })
})

test('drops a database that somebody is connected to', async () => {
  const url = await createDatabase(serverUrl, { name: name('dropped') })
  await withClient(url, async (client) => {
    await client`select 1`
    await dropDatabase(serverUrl, name('dropped'))
    await expect(client`select 1`).rejects.toThrow()
  })
})

test('does not mind dropping what is not there', async () => {
  await expect(dropDatabase(serverUrl, name('never_made'))).resolves.toBeUndefined()
})

test('takes names that need quoting', async () => {
  const odd = name('Mixed-Case.1')
  const url = await createDatabase(serverUrl, { name: odd })
  expect(await withClient(url, (client) => client`select current_database() as name`)).toEqual([
    { name: odd },
  ])
})

async function readTables(url: string): Promise<string[]> {
  const rows = await withClient(
    url,
    (client) => client`select tablename from pg_tables where schemaname = 'public'`,
  )
  return rows.map(({ tablename }) => tablename)
}

async function readPublicPrivileges(url: string): Promise<string[]> {
  const rows = await withClient(
    url,
    (client) => client`
      select privilege_type as type from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
      where datname = current_database() and grantee = 0 order by 1`,
  )
  return rows.map(({ type }) => type)
}
