import { randomBytes } from 'node:crypto'
import type { Sql } from 'postgres'
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
 * What is granted and revoked on the template as a database is repeated. Settings of roles in it are not.
 *
 * @throws HedgerowError what {@link connect} throws; a PostgreSQL error if the name is taken or the template in use.
 */
export async function createDatabase(
  serverUrl: string,
  options: CreateDatabaseOptions = {},
): Promise<string> {
  const { name = `test_${randomBytes(8).toString('hex')}`, template = 'template1' } = options
  await withServer(serverUrl, async (client) => {
    await client.unsafe(`create database ${identifier(name)} template ${identifier(template)}`)
    for (const statement of await readPrivileges(client, template, name)) {
      await client.unsafe(statement)
    }
  })
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

/**
 * CREATE DATABASE does not copy them, so `REVOKE TEMPORARY … FROM PUBLIC`, say, would be lost in every copy.
 * Those of PostgreSQL's own templates are meant for the templates only.
 */
async function readPrivileges(client: Sql, template: string, name: string): Promise<string[]> {
  const privileges = await client`
    select acl.privilege_type as privilege, acl.is_grantable as grantable, r.rolname as role
    from pg_catalog.pg_database d cross join lateral pg_catalog.aclexplode(d.datacl) acl
    left join pg_catalog.pg_roles r on r.oid = acl.grantee
    where d.datname = ${template} and d.datname not in ('template0', 'template1')`
  const grants = privileges.map(({ privilege, grantable, role }) => {
    const grantee = role === null ? 'public' : identifier(role)
    return `grant ${privilege} on database ${identifier(name)} to ${grantee}${grantable ? ' with grant option' : ''}`
  })
  return grants.length === 0 ? [] : [`revoke all on database ${identifier(name)} from public`, ...grants]
}

async function withServer(serverUrl: string, work: (client: Sql) => Promise<unknown>): Promise<void> {
  const client = await connect(serverUrl)
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
