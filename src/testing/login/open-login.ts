import postgres from 'postgres'
import type { TenantTable } from '../../catalog/index.ts'
import { connect } from '../../database/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { literal } from '../../sql/index.ts'
import type { SeenLogin } from './login.ts'

export interface OpenLoginOptions {
  readonly url: string
  readonly appRole: string
  /** The roles that may log in for the app role, because they can become it. */
  readonly members: readonly string[]
  /** The settings to look at, with what they are in a session of the privileged login. */
  readonly settings: ReadonlyMap<string, string | null>
  readonly tables: readonly TenantTable[]
  /** What tells the database from others. */
  readonly identity: string
}

/** The database that a connection leads to, whatever its address; a replica has the identity of its primary. */
export const renderIdentity = `select (select system_identifier from pg_catalog.pg_control_system()) || ' '
  || (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database()) as identity`

/**
 * Logs in as the app role and looks at what it sees at once; returns why not where that is not possible.
 *
 * @throws HedgerowError `ERR_LEAKTEST_APP_LOGIN` for a login of another role, or to another database.
 */
export async function openLogin(options: OpenLoginOptions): Promise<SeenLogin | string> {
  let client: postgres.Sql
  try {
    client = await connect(options.url, { applicationName: 'hedgerow leaktest' })
  } catch (error) {
    if (error instanceof HedgerowError || error instanceof postgres.PostgresError) {
      return error instanceof HedgerowError ? error.message : `SQLSTATE ${error.code}`
    }
    throw error
  }
  try {
    return await look(client, options)
  } finally {
    await client.end({ timeout: 5 })
  }
}

async function look(client: postgres.Sql, options: OpenLoginOptions): Promise<SeenLogin> {
  const { appRole, members, settings, tables, identity } = options
  const [session] = await client.unsafe(
    `select session_user as login, current_user as role, (${renderIdentity}) as identity,
       pg_catalog.jsonb_build_object(${[...settings.keys()].map((name) => `${literal(name)}, pg_catalog.current_setting(${literal(name)}, true)`).join(', ')}) as settings`,
  )
  if (session?.login !== appRole && !members.includes(session?.login)) {
    throw wrongLogin(`logs in as another role than the app role "${appRole}"`)
  }
  if (session?.identity !== identity) {
    throw wrongLogin('leads to another database than the URL of the leak test')
  }
  const values = Object.entries(session?.settings as Record<string, string | null>)
  const shown: string[] = []
  for (const { name, sql } of tables) {
    const query = `begin read only; set local statement_timeout = '5s'; select 1 from ${sql} limit 1`
    const results = await client.unsafe(query).simple().catch(unreadable)
    await client.unsafe('rollback')
    shown.push(...(results.flat().length > 0 ? [name] : []))
  }
  return {
    settings: new Map(
      values.flatMap(([name, value]) =>
        value !== null && value !== settings.get(name) ? [[name, value]] : [],
      ),
    ),
    role: session?.role === session?.login || session?.role === appRole ? null : session?.role,
    tables: shown,
  }
}

/** What the app role may not read, or no policy lets it read without a context, shows nothing. */
function unreadable(error: unknown): never[] {
  if (error instanceof postgres.PostgresError) {
    return []
  }
  throw error
}

function wrongLogin(fault: string): HedgerowError {
  return new HedgerowError('ERR_LEAKTEST_APP_LOGIN', `The URL of --app-url ${fault}.`, {
    hint: 'Give the URL that the application itself connects with.',
  })
}
