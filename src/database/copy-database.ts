import type { Sql } from 'postgres'
import { identifier, literal } from '../sql/index.ts'

export interface CopyDatabaseOptions {
  /** The database to copy, to which only this connection may be connected. */
  readonly template: string
  readonly name: string
}

/**
 * Creates a copy of a database, with what is granted on the template as a database and what it asks sessions to begin
 * with, which CREATE DATABASE leaves out: `REVOKE TEMPORARY … FROM PUBLIC`, say, would be lost in every copy.
 *
 * Not those of PostgreSQL's own templates, which are meant for the templates only.
 */
export async function copyDatabase(client: Sql, { template, name }: CopyDatabaseOptions): Promise<void> {
  await client.unsafe(`create database ${identifier(name)} template ${identifier(template)}`)
  const statements = [
    ...(await readGrants(client, { template, name })),
    ...(await readSettings(client, { template, name })),
  ]
  for (const statement of statements) {
    await client.unsafe(statement)
  }
}

async function readGrants(client: Sql, { template, name }: CopyDatabaseOptions): Promise<string[]> {
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

/** PostgreSQL keeps their values as lists of names that are quoted where they have to be. */
const lists = ['search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries']

async function readSettings(client: Sql, { template, name }: CopyDatabaseOptions): Promise<string[]> {
  const settings = await client`
    select r.rolname as role, split_part(c, '=', 1) as setting, substr(c, strpos(c, '=') + 1) as value
    from pg_catalog.pg_db_role_setting s cross join lateral unnest(s.setconfig) c
    join pg_catalog.pg_database d on d.oid = s.setdatabase
    left join pg_catalog.pg_roles r on r.oid = s.setrole
    where d.datname = ${template} and d.datname not in ('template0', 'template1')`
  return settings.map(({ role, setting, value }) => {
    const [database, named] = [identifier(name), setting.split('.').map(identifier).join('.')]
    const of = role === null ? `database ${database}` : `role ${identifier(role)} in database ${database}`
    return `alter ${of} set ${named} to ${lists.includes(setting) ? value : literal(value)}`
  })
}
