import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { HedgerowError } from '../errors/index.ts'
import type { PrivateDirectory } from './private-directory.ts'
import type { Programs } from './programs.ts'

export interface RunningServer {
  readonly process: ChildProcess
  readonly port: number
}

/**
 * Runs a server on a port of 127.0.0.1 that the system chose, without Unix sockets, until it takes connections.
 * Between the choice and the start somebody else may take the port: then it is tried again with another.
 *
 * @throws HedgerowError `ERR_EMBEDDED_START`, with the server's log as its cause.
 */
export async function runServer(
  { postgres }: Programs,
  directory: PrivateDirectory,
  data: string,
  settings: Readonly<Record<string, string>>,
  choosePort: () => Promise<number> = findFreePort,
): Promise<RunningServer> {
  const logFile = join(directory.path, 'log')
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort()
    const reserved = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
    const args = Object.entries({ ...settings, ...reserved }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ])
    await using log = await open(logFile, 'w', 0o600)
    const server = directory.spawn(postgres, ['-D', data, ...args], ['ignore', log.fd, log.fd])
    if (await isReady(server, data)) {
      return { process: server, port }
    }
    const printed = await readFile(logFile, 'utf8')
    if (attempt === 5 || !printed.includes('could not create any TCP/IP sockets')) {
      throw new HedgerowError('ERR_EMBEDDED_START', 'The embedded PostgreSQL did not start.', {
        hint: 'Read the cause; it is what the server printed. Settings that it does not know are such a cause.',
        cause: new Error(printed),
      })
    }
  }
}

/** Asks the system for a port of 127.0.0.1 that nobody listens on at this moment. */
export async function findFreePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  listener.close()
  await once(listener, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Waits until the server says in its lock file, as pg_ctl reads it, that it takes connections, or ends. */
async function isReady(server: ChildProcess, data: string): Promise<boolean> {
  let ended = false
  for (const event of ['exit', 'error']) {
    server.once(event, () => {
      ended = true
    })
  }
  while (!ended) {
    const lockFile = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
    if (lockFile.split('\n')[7]?.trim() === 'ready') {
      return true
    }
    await delay(10)
  }
  return false
}
