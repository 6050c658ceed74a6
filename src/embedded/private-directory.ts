import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, rm } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { HedgerowError } from '../errors/index.ts'
import { keeperScript } from './keeper-script.ts'
import { canEnter, type ServerAccount } from './server-account.ts'

/** Neither PGDATA nor PGPORT nor a locale of the caller's reaches the server; TZ spares initdb its search. */
const env = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' }

/** What a program that has ended left. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Why it could not be started at all. */
  readonly error?: NodeJS.ErrnoException
}

/** A directory that is removed, with what runs in it, when this process ends in whatever way. */
export interface PrivateDirectory {
  readonly path: string
  readonly account: ServerAccount | undefined
  /** Starts a program as the account, in a session of its own. One at a time. */
  spawn(program: string, args: readonly string[], stdio: SpawnOptions['stdio']): ChildProcess
  /** Runs a program to its end. */
  run(program: string, args: readonly string[]): Promise<Ended>
  /** Ends what still runs and removes the directory. */
  remove(): Promise<void>
}

/**
 * Creates a directory and the keeper that removes it.
 *
 * @throws HedgerowError `ERR_EMBEDDED_START` where no directory can be made that the account can enter.
 */
export async function createPrivateDirectory(account: ServerAccount | undefined): Promise<PrivateDirectory> {
  const keeper = spawn('/bin/sh', ['-c', keeperScript, 'hedgerow-keeper', temporaryDirectory(account)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: '/',
    env,
  })
  const input = keeper.stdin as Socket
  for (const handle of [keeper, input]) {
    // A keeper that did not start has no first line, which is reported; without one that somebody killed later
    // the server still runs and can still be stopped: nothing is lost.
    handle.on('error', () => {})
  }
  const path = await readFirstLine(keeper)
  for (const handle of [keeper, input, keeper.stdout as Socket]) {
    handle.unref()
  }
  if (account) {
    await chmod(path, 0o711)
  }
  const start: PrivateDirectory['spawn'] = (program, args, stdio) => {
    const child = spawn(program, args, { ...account, detached: true, stdio, cwd: '/', env })
    input.write(`${child.pid ?? ''}\n`)
    child.once('exit', () => input.write('\n'))
    return child
  }
  return {
    path,
    account,
    spawn: start,
    run: (program, args) => readUntilEnd(start(program, args, ['ignore', 'pipe', 'pipe'])),
    remove: async () => {
      keeper.ref()
      input.end()
      if (keeper.exitCode === null && keeper.signalCode === null) {
        await once(keeper, 'exit')
      }
      // For the case that somebody has killed the keeper.
      await rm(path, { recursive: true, force: true })
    },
  }
}

/** A TMPDIR below a home directory is closed to `nobody`. */
function temporaryDirectory(account: ServerAccount | undefined): string {
  const wanted = resolve(tmpdir())
  return account && !canEnter(wanted, account) ? '/tmp' : wanted
}

async function readFirstLine(keeper: ChildProcess): Promise<string> {
  let line = ''
  for await (const chunk of keeper.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    line += chunk
    if (line.endsWith('\n')) {
      return line.trimEnd()
    }
  }
  throw new HedgerowError('ERR_EMBEDDED_START', 'No directory for the server could be created.', {
    hint: 'Point TMPDIR at a directory that can be written.',
  })
}

async function readUntilEnd(child: ChildProcess): Promise<Ended> {
  const failure: { error?: NodeJS.ErrnoException } = {}
  child.once('error', (error) => {
    failure.error = error
  })
  const closed = new Promise<number | null>((done) => child.once('close', done))
  const [code, stdout, stderr] = await Promise.all([closed, readAll(child.stdout), readAll(child.stderr)])
  return { code, stdout, stderr, ...failure }
}

function readAll(stream: Readable | null): Promise<string> | string {
  return stream ? text(stream) : ''
}
