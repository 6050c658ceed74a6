import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { listProcesses, spawnStarter, waitUntilGone } from './spawn-starter.ts'

const exitCodes = {
  stop: 0,
  'end of the script without a stop': 0,
  'process.exit': 3,
  'uncaught error': 1,
  'throw in the middle of the start': 1,
}

test.each(Object.entries(exitCodes))('leaves nothing behind after: %s', async (ending, exitCode) => {
  const starter = await spawnStarter(ending)
  const [code] = await once(starter.process, 'exit')
  expect(code).toBe(exitCode)
  await waitUntilGone(starter)
})

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'leaves nothing behind after %s to the whole process group, as a terminal sends it',
  async (signal) => {
    const starter = await spawnStarter('signal')
    await starter.firstLine
    // The positive control of "nothing runs": a keeper, the server, and the server's own processes.
    expect((await listProcesses(starter)).length).toBeGreaterThan(4)
    process.kill(-Number(starter.process.pid), signal)
    await once(starter.process, 'exit')
    await waitUntilGone(starter)
  },
)

test.each(['data', 'data/postmaster.pid', '/log'])(
  'leaves nothing behind after a SIGKILL during the start, as soon as there is %s',
  async (file) => {
    const starter = await spawnStarter('signal')
    await vi.waitFor(
      async () => {
        expect((await readdir(starter.temporary, { recursive: true })).join()).toContain(file)
      },
      { timeout: 20_000, interval: 5 },
    )
    starter.process.kill('SIGKILL')
    await once(starter.process, 'exit')
    await waitUntilGone(starter)
  },
)

test('leaves no shared memory behind after a SIGKILL in the middle of initdb', async () => {
  const starter = await spawnStarter('signal')
  const segment = await vi.waitFor(() => readSharedMemory(starter.temporary), {
    timeout: 20_000,
    interval: 5,
  })
  expect(segment).toMatch(/^\d+$/)
  starter.process.kill('SIGKILL')
  await waitUntilGone(starter)
  expect(await listSharedMemory()).not.toContain(segment)
})

/**
 * Reads the id of the segment of initdb's `postgres --boot`, the one that makes pg_class (1259), from its lock file.
 * It is the one that dies of a signal at once.
 */
async function readSharedMemory(temporary: string): Promise<string> {
  const data = join(temporary, (await readdir(temporary))[0] ?? '', 'data')
  await access(join(data, 'base', '1', '1259'))
  const lockFile = await readFile(join(data, 'postmaster.pid'), 'utf8')
  const segment = lockFile.split('\n')[6]?.trim().split(/ +/)[1]
  return segment ?? Promise.reject(new Error('no segment yet'))
}

async function listSharedMemory(): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ipcs', ['-m'])
  return stdout.split('\n').flatMap((line) => line.split(/ +/)[1] ?? [])
}
