import { expect, inject, test } from 'vitest'
import { appUrl, createTestDatabase, startOwnServer, withClient } from './index.ts'
import { undoAll } from './undo-all.ts'

const readUser = (url: string) =>
  withClient(url, async (client) => (await client`select current_user as name`)[0]?.name)

test('copies the reference schema, migrated once a run', async () => {
  const url = await createTestDatabase({ template: 'reference' })
  const [row] = await withClient(url, (client) => client`select count(*)::int as companies from companies`)
  expect(row).toEqual({ companies: 0 })
})

test('logs in as the app role, which can make no temporary table in a copy either', async () => {
  const url = appUrl(await createTestDatabase({ template: 'reference' }))
  expect(await readUser(url)).toBe('app_user')
  await expect(withClient(url, (client) => client`create temp table t ()`)).rejects.toMatchObject({
    code: '42501',
  })
})

test('starts a server whose roles no other test shares', async () => {
  const url = await startOwnServer()
  await withClient(url, (client) => client`create role app_user`)
  expect(new URL(url).host).not.toBe(new URL(inject('serverUrl')).host)
})

test('takes every step back, the last first, before it tells which of them failed', async () => {
  const taken: number[] = []
  const step = (number: number) => async () => void taken.push(number)
  const failing = async () => {
    throw new Error('on purpose')
  }
  const undone = undoAll([step(1), failing, step(2)])
  await expect(undone).rejects.toMatchObject({ errors: [expect.objectContaining({ message: 'on purpose' })] })
  expect(taken).toEqual([2, 1])
})
