import type { Sql } from 'postgres'

/** A setting of the server's own: from its configuration files, ALTER SYSTEM or its command line. */
export interface ServerSetting {
  readonly name: string
  readonly value: string
}

/**
 * Reads the settings that the server was given. Custom ones such as `app.tenant` stand in no view but that of the
 * files, which is for superusers; another login does not see them.
 */
export async function readServerSettings(sql: Sql): Promise<ServerSetting[]> {
  const known = await sql<ServerSetting[]>`
    select name, reset_val as value from pg_settings
    where reset_val is not null
      and source in ('configuration file', 'command line', 'environment variable', 'global')
    order by name`
  const [may] = await sql`select has_function_privilege('pg_show_all_file_settings()', 'execute') as files`
  if (!may?.files) return known
  const custom = await sql<ServerSetting[]>`
    select distinct on (name) name, setting as value from pg_file_settings
    where strpos(name, '.') > 0 and setting is not null and error is null
    order by name, seqno desc`
  return [...known, ...custom.filter(({ name }) => known.every((one) => one.name !== name))]
}
