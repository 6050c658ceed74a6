import { randomBytes } from 'node:crypto'
import { connect } from '../database/index.ts'
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
 * @throws HedgerowError what {@link connect} throws; a PostgreSQL error if the name is taken or the template in use.
 */
export async function createDatabase(
  serverUrl: string,
  options: CreateDatabaseOptions = {},
): Promise<string> {
  const { name = `test_${randomBytes(8).toString('hex')}`, template = 'template1' } = options
  await execute(serverUrl, `create database ${identifier(name)} template ${identifier(template)}`)
  const url = new URL(serverUrl)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.href
}

/** Drops a database, ending the connections to it; one that is not there is no error. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await execute(serverUrl, `drop database if exists ${identifier(name)} with (force)`)
}

async function execute(serverUrl: string, statement: string): Promise<void> {
  const client = await connect(serverUrl)
  try {
    await client.unsafe(statement)
  } finally {
    await client.end()
  }
}
