import { randomBytes } from 'node:crypto'
import type { Sql } from 'postgres'
import { HedgerowError } from '../../errors/index.ts'
import { identifier } from '../../sql/index.ts'

export interface ScratchOptions {
  /** The roles that the journal makes where they are missing. Those that it made are dropped again. */
  readonly roles: readonly string[]
}

/**
 * Creates an empty database beside the one that the client is connected to, runs `work` with its name, and drops it,
 * however `work` ends. Roles belong to the server: those that came with the scratch database go with it, and so do
 * memberships that the client's own role was given.
 *
 * @throws HedgerowError `ERR_CHECK_SCRATCH` when the client's role may not create databases.
 */
export async function withScratchDatabase<T>(
  sql: Sql,
  { roles }: ScratchOptions,
  work: (name: string) => Promise<T>,
): Promise<T> {
  const name = `hedgerow_scratch_${randomBytes(6).toString('hex')}`
  const before = await readRoleState(sql, roles)
  await createDatabase(sql, name)
  try {
    return await work(name)
  } finally {
    await sql.unsafe(`drop database if exists ${identifier(name)} with (force)`)
    await restoreRoles(sql, before, await readRoleState(sql, roles))
  }
}

/** `template0` holds nothing that the journal does not bring. */
async function createDatabase(sql: Sql, name: string): Promise<void> {
  try {
    await sql.unsafe(`create database ${identifier(name)} template template0`)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === '42501')) throw cause
    throw new HedgerowError('ERR_CHECK_SCRATCH', 'The role of the URL may not create databases.', {
      hint: 'Give --scratch-url with a role that has CREATEDB, on another server of the same major version if you like.',
      cause,
    })
  }
}

interface RoleState {
  readonly roles: readonly string[]
  readonly memberOf: readonly string[]
}

async function readRoleState(sql: Sql, names: readonly string[]): Promise<RoleState> {
  const roles = await sql`select rolname as name from pg_roles where rolname = any(${[...names]})`
  const granted = await sql`
    select r.rolname as name from pg_auth_members m join pg_roles r on r.oid = m.roleid
    where r.rolname = any(${[...names]}) and m.member = current_user::regrole`
  return { roles: roles.map(({ name }) => String(name)), memberOf: granted.map(({ name }) => String(name)) }
}

async function restoreRoles(sql: Sql, before: RoleState, after: RoleState): Promise<void> {
  for (const role of after.memberOf.filter((one) => !before.memberOf.includes(one))) {
    if (before.roles.includes(role)) await sql.unsafe(`revoke ${identifier(role)} from current_user`)
  }
  for (const role of after.roles.filter((one) => !before.roles.includes(one))) {
    await sql.unsafe(`drop role if exists ${identifier(role)}`).catch((error) => {
      // Somebody else has put it to use in the meantime, so it is theirs.
      if (error.code !== '2BP01') throw error
    })
  }
}
