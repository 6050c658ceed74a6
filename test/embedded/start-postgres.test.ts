import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type EmbeddedPostgres, startPostgres } from 'hedgerow/embedded'
import { beforeAll, expect, test } from 'vitest'
import { canEnter, readServerAccount } from '../../src/embedded/server-account.ts'
import { afterThisFile, withClient } from '../support/index.ts'
import { spawnStarter, waitUntilGone } from './spawn-starter.ts'

let server: EmbeddedPostgres
beforeAll(async () => {
  server = await startPostgres({ settings: { work_mem: '5MB', cluster_name: "it's mine" } })
  afterThisFile(server.stop)
})

const show = (name: string, url = server.url) =>
  withClient(url, async (client) => (await client`select current_setting(${name}) as value`)[0]?.value)

test('listens on 127.0.0.1 alone, on no Unix socket', async () => {
  expect(await show('listen_addresses')).toBe('127.0.0.1')
  expect(await show('unix_socket_directories')).toBe('')
})

test('tells its port and its version', async () => {
  expect(await show('port')).toBe(String(server.port))
  expect(await show('server_version')).toMatch(new RegExp(`^${server.version}( |$)`))
})

test('lets nobody in without the password', async () => {
  const url = new URL(server.url)
  url.password = 'guessed'
  await expect(withClient(url.href, (client) => client`select 1`)).rejects.toMatchObject({ code: '28P01' })
  expect(await show('password_encryption')).toBe('scram-sha-256')
  const rules = await withClient(
    server.url,
    (client) => client`select distinct auth_method from pg_hba_file_rules`,
  )
  expect(rules).toEqual([{ auth_method: 'scram-sha-256' }])
})

test('takes settings, and does not wait for the disk', async () => {
  expect(await show('work_mem')).toBe('5MB')
  expect(await show('cluster_name')).toBe("it's mine")
  expect(await show('fsync')).toBe('off')
})

test('folds the case of letters beyond ASCII', async () => {
  expect(await withClient(server.url, (client) => client`select lower('ÄÖÜ É') as folded`)).toEqual([
    { folded: 'äöü é' },
  ])
})

test('keeps its data from other accounts, and is never root', async () => {
  const data = await show('data_directory')
  const { mode, uid } = await stat(data)
  expect(mode & 0o777).toBe(0o700)
  expect(uid).not.toBe(0)
  const pid = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0] ?? ''
  const { stdout } = await promisify(execFile)('ps', ['-o', 'uid=', '-p', pid])
  expect(Number(stdout)).toBe(uid)
})

test('leaves no file with the password', async () => {
  const data = await show('data_directory')
  await expect(stat(join(data, '..', 'password'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('starts beside another one, and waits for the disk if it is to be durable', async () => {
  await using second = await startPostgres({ durable: true })
  expect(second.port).not.toBe(server.port)
  expect(await show('fsync', second.url)).toBe('on')
  const url = await second.createDatabase({ name: 'there' })
  expect(await show('data_directory', url)).not.toBe(await show('data_directory'))
  await second.dropDatabase('there')
  await expect(show('port', url)).rejects.toMatchObject({ code: '3D000' })
})

test('stops once, however often it is told to', async () => {
  const second = await startPostgres()
  const data = await show('data_directory', second.url)
  await Promise.all([second.stop(), second.stop()])
  await second.stop()
  await expect(stat(data)).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(second.createDatabase()).rejects.toMatchObject({ code: 'ERR_DATABASE_UNREACHABLE' })
})

test('refuses a setting that PostgreSQL does not know', async () => {
  const error = await startPostgres({ settings: { no_such_setting: '1' } }).catch((caught) => caught)
  expect(error).toMatchObject({ code: 'ERR_EMBEDDED_START' })
  expect(error.cause.message).toContain('unrecognized configuration parameter')
})

test('works for an ordinary user as it does for root', async ({ skip }) => {
  const account = readServerAccount()
  skip(!account, 'every other test of this run shows it')
  skip(account !== undefined && !canEnter(import.meta.dirname, account), 'only root can read this folder')
  const starter = await spawnStarter('stop', account)
  expect(await starter.firstLine).toContain('postgres://')
  const [code] =
    starter.process.exitCode === null ? await once(starter.process, 'exit') : [starter.process.exitCode]
  expect(code).toBe(0)
  await waitUntilGone(starter)
})

test('starts the version that another folder has installed, and none where that has none', async () => {
  const own = join(import.meta.dirname, '..', '..')
  await using same = await startPostgres({ installedIn: own })
  expect(same.version).toBe(server.version)
  await expect(startPostgres({ installedIn: '/' })).rejects.toMatchObject({ code: 'ERR_EMBEDDED_MISSING' })
})
