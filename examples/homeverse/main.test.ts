import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { addCompany, type TestCompany } from '../../test/demo/add-company.ts'
import { afterThisFile, appUrl, createTestDatabase, withClient } from '../../test/support/index.ts'

const script = fileURLToPath(new URL('main.ts', import.meta.url))

let databaseUrl: string
let acme: TestCompany

beforeAll(async () => {
  databaseUrl = await createTestDatabase({ template: 'reference' })
  acme = await withClient(databaseUrl, (owner) => addCompany(owner, 'acme'))
})

function start(url: string | undefined, ...args: string[]): ChildProcess {
  const env = { ...process.env, PORT: '0', DATABASE_URL: url }
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { env, stdio: 'pipe' })
  afterThisFile(async () => child.kill('SIGKILL'))
  return child
}

/** Reads what a child prints until it has printed this, or its end. */
async function read(stream: ChildProcess['stdout'], until?: RegExp): Promise<string> {
  let text = ''
  for await (const chunk of stream?.setEncoding('utf8').iterator({ destroyOnReturn: false }) ?? []) {
    text += chunk
    if (until?.test(text)) break
  }
  return text
}

it.each(['SIGINT', 'SIGTERM'] as const)('answers with the token that it prints, until %s', async (signal) => {
  const child = start(appUrl(databaseUrl), `${acme.id}/buyer/${acme.users.buyer}`)
  const exited = once(child, 'exit')
  const text = await read(child.stdout, /api\/projects\n/)
  const [, token, address = ''] = /'Authorization: Bearer (\S+)' (\S+)/.exec(text) ?? []
  const response = await fetch(address, { headers: { Authorization: `Bearer ${token}` } })
  expect(await response.json()).toMatchObject({ items: [{ companyId: acme.id }, { companyId: acme.id }] })
  child.kill(signal)
  expect(await exited).toEqual([0, null])
})

it('refuses a login that row-level security does not hold', async () => {
  const child = start(databaseUrl)
  const [text, [code]] = await Promise.all([read(child.stderr), once(child, 'exit')])
  expect([code, text]).toEqual([3, expect.stringContaining('ERR_ROLE_BYPASSES_RLS')])
})

it('says how to call it, when it is called wrongly', async () => {
  const child = start(undefined)
  const [text, [code]] = await Promise.all([read(child.stderr), once(child, 'exit')])
  expect([code, text]).toEqual([2, expect.stringContaining('DATABASE_URL=')])
})
