import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, vi } from 'vitest'

const starterFile = fileURLToPath(new URL('starter.ts', import.meta.url))

export interface Starter {
  readonly process: ChildProcess
  /** The directory that the starter takes for TMPDIR; nobody else uses it. */
  readonly temporary: string
  /** Waits until the starter has printed a line, which it does once its server runs. */
  readonly firstLine: Promise<string>
}

/** Starts a process that starts an embedded PostgreSQL and then ends in the way that it is told. */
export async function spawnStarter(
  ending: string,
  options: { uid?: number; gid?: number } = {},
): Promise<Starter> {
  const temporary = await mkdtemp(join(tmpdir(), 'starter-'))
  await chmod(temporary, 0o777)
  onTestFinished(() => rm(temporary, { recursive: true, force: true }))
  const child = spawn(process.execPath, [starterFile, ending, basename(temporary)], {
    ...options,
    // A process group of its own stands for the terminal's: Ctrl-C goes to all that are in it.
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, TMPDIR: temporary, PGPORT: '1', PGDATA: '/nowhere' },
  })
  const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => String(line))
  return { process: child, temporary, firstLine }
}

/** Tells which processes a starter has brought up: keeper, initdb and the server with its own processes. */
export async function listProcesses({ temporary }: Starter): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'args='])
  return stdout
    .split('\n')
    .filter((line) => line.includes(basename(temporary)) && !line.includes(starterFile))
}

/** Waits until nothing of what a starter brought up runs, and its directory for temporary files is empty. */
export async function waitUntilGone(starter: Starter): Promise<void> {
  await vi.waitFor(
    async () => {
      expect(await listProcesses(starter)).toEqual([])
      expect(await readdir(starter.temporary)).toEqual([])
    },
    { timeout: 20_000, interval: 50 },
  )
}
