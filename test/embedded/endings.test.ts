import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { listProcesses, spawnStarter, waitUntilGone } from './spawn-starter.ts'

const exitCodes = {
  stop: 0,
  'end of the script without a stop': 0,
  'process.exit': 3,
  'uncaught error': 1,
  'unhandled rejection': 1,
  'throw in the middle of the start': 1,
}

test.each(Object.entries(exitCodes))('leaves nothing behind after: %s', async (ending, exitCode) => {
  const starter = await spawnStarter(ending)
  const [code] = await once(starter.process, 'exit')
  expect(code).toBe(exitCode)
  await waitUntilGone(starter)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
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
