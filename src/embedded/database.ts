import { randomBytes } from 'node:crypto'
import type { Sql } from 'postgres'
import { connect, copyDatabase } from '../database/index.ts'
import { identifier } from '../sql/index.ts'

export interface CreateDatabaseOptions {
  /** @default a random name */
  readonly name?: string
  /** The database to copy, which nobody may be connected to. @default PostgreSQL's own `template1` */
  readonly template?: string
}

/**
 * Creates a database on a server and returns its URL, with the user of the server's URL. From a template it takes
 * some 30 ms, so that each test file can have a database of its own. Works on any server.
 *
 * What is granted and revoked on the template as a database is repeated, and so is what its sessions begin with.
 *
 * @throws HedgerowError what {@link connect} throws; a PostgreSQL error if the name is taken or the template in use.
 */
export async function createDatabase(
  serverUrl: string,
  options: CreateDatabaseOptions = {},
): Promise<string> {
  const { name = `test_${randomBytes(8).toString('hex')}`, template = 'template1' } = options
  await withServer(serverUrl, (client) => copyDatabase(client, { template, name }))
  const url = new URL(serverUrl)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.href
}

/** Drops a database, ending the connections to it; one that is not there is no error. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withServer(serverUrl, (client) =>
    client.unsafe(`drop database if exists ${identifier(name)} with (force)`),
  )
}

async function withServer(serverUrl: string, work: (client: Sql) => Promise<unknown>): Promise<void> {
  const client = await connect(serverUrl)
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
