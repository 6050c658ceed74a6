import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { afterThisFile } from '../support/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs `npm run demo` in a directory for temporary files of its own, whose path has a space. */
async function startDemo(...args: string[]) {
  const directory = await mkdtemp(join(tmpdir(), 'demo test-'))
  await chmod(directory, 0o755)
  const child = spawn('npm', ['run', '--silent', 'demo', '--', ...args], {
    cwd: root,
    // npm keeps a compile cache of its own among the temporary files.
    env: { ...process.env, TMPDIR: directory, NODE_DISABLE_COMPILE_CACHE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  afterThisFile(async () => {
    child.kill('SIGKILL')
    await rm(directory, { recursive: true, force: true })
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    said.stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    said.stderr += chunk
  })
  const ended = once(child, 'close').then(([code]) => code)
  const hasSaid = async (text: string) => {
    while (!said.stdout.includes(text)) await Promise.race([once(child.stdout, 'data'), failIfEnded(ended)])
  }
  return { child, said, ended, hasSaid, left: () => readdir(directory) }
}

async function failIfEnded(ended: Promise<unknown>): Promise<never> {
  throw new Error(`The demo ended with ${await ended}.`)
}

const proof = [
  'PostgreSQL starts',
  '20,033 rows of SQLite: 20,013 moved, 20 in quarantine, none lost.',
  'Acme Housing and Birchwood Homes each saw every row of theirs, and no row of anybody else.',
  'Acme Housing could neither read, change nor refer to a project of Birchwood Homes, who could.',
  ' attacks on the migrated schema, 0 leaks.',
  ' leaks: the test sees them.',
]

describe.concurrent('npm run demo, twice at the same time', () => {
  it('proves what it claims, and leaves nothing behind', { timeout: 120_000 }, async () => {
    const { ended, said, left } = await startDemo()
    expect([await ended, said.stderr]).toEqual([0, ''])
    for (const line of proof) expect(said.stdout).toContain(line)
    expect(said.stdout).not.toContain('✖')
    expect(await left()).toEqual([])
  })

  it('keeps the API up with --keep, until SIGINT', { timeout: 120_000 }, async () => {
    const { child, ended, said, hasSaid, left } = await startDemo('--keep')
    await hasSaid('could not be moved')
    const tokens = [...said.stdout.matchAll(/^ +\w+='(.+)'$/gm)].map(([, token]) => token)
    const address = /curl -i .*'(http:.+)'/.exec(said.stdout)?.[1] ?? ''
    const answers = tokens.map((token) => fetch(address, { headers: { Authorization: `Bearer ${token}` } }))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 200])
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(await left()).toEqual([])
  })
})

describe('npm run demo', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGKILL', null],
  ] as const)('leaves nothing behind when npm gets a %s half-way', async (signal, code) => {
    const { child, ended, hasSaid, left } = await startDemo()
    await hasSaid('The migrations make the schema')
    child.kill(signal)
    expect(await ended).toBe(code)
    await expect.poll(left, { timeout: 30_000 }).toEqual([])
  })

  it('says how it is called', async () => {
    const help = await startDemo('--help')
    expect([await help.ended, help.said.stdout]).toEqual([0, expect.stringContaining('--keep')])
    const wrong = await startDemo('--kep')
    expect([await wrong.ended, wrong.said.stderr]).toEqual([2, expect.stringContaining('--keep')])
  })
})
