import { type ErrorCode, HedgerowError } from '../errors/index.ts'
import type { ConnectionPool } from './pool.ts'

interface Answer {
  readonly bypasses: boolean
  readonly owns: boolean
  readonly unprotected: string | null
}

/** Membership counts whatever INHERIT says: SET ROLE works either way. */
const query = `
with recursive reachable as (
  select oid from pg_catalog.pg_roles where rolname in (current_user, session_user)
  union
  select m.roleid from pg_catalog.pg_auth_members m join reachable r on m.member = r.oid
), declared as (
  select c.oid, c.relowner, c.relname, c.relrowsecurity and c.relforcerowsecurity as guarded
  from pg_catalog.pg_class c
  where c.relkind in ('r', 'p') and c.oid = any (
    select pg_catalog.to_regclass(name) from unnest($1::text[]) as name
  )
)
select
  exists (select from pg_catalog.pg_roles where oid in (select oid from reachable) and (rolsuper or rolbypassrls)) as bypasses,
  exists (select from declared where relowner in (select oid from reachable)) as owns,
  (select relname from declared where not guarded order by relname limit 1) as unprotected`

/**
 * Refuses a login for which row-level security is no boundary.
 *
 * @param tables the tenant tables, as quoted and qualified names.
 * @throws HedgerowError `ERR_ROLE_BYPASSES_RLS` for a superuser, a BYPASSRLS role or a member of one;
 *   `ERR_ROLE_OWNS_TABLES` for an owner of a tenant table; `ERR_TABLE_UNPROTECTED` for a table without ENABLE and FORCE.
 */
export async function checkLogin(pool: ConnectionPool, tables: readonly string[]): Promise<void> {
  const answer = await ask(pool, tables)
  if (answer?.bypasses !== false) {
    throw refusal(
      'ERR_ROLE_BYPASSES_RLS',
      'The application logs in as a role that bypasses row-level security.',
    )
  }
  if (answer.owns) {
    throw refusal(
      'ERR_ROLE_OWNS_TABLES',
      'The application logs in as a role that owns tenant tables, or may become it.',
    )
  }
  if (answer.unprotected !== null) {
    throw new HedgerowError(
      'ERR_TABLE_UNPROTECTED',
      `Row-level security is not enabled and forced on table "${answer.unprotected}".`,
      {
        hint: 'Apply the migrations with drizzle-kit migrate; drizzle-kit push leaves tables without protection.',
      },
    )
  }
}

async function ask(pool: ConnectionPool, tables: readonly string[]): Promise<Answer | undefined> {
  const connection = await pool.acquire()
  try {
    const [answer] = await connection.sql.unsafe<Answer[]>(query, [[...tables] as never])
    return answer
  } finally {
    pool.release(connection)
  }
}

function refusal(code: ErrorCode, message: string): HedgerowError {
  return new HedgerowError(code, message, {
    hint: 'Log in as the app role: no superuser, no BYPASSRLS, owner of nothing, member of no role that is any of these.',
  })
}
