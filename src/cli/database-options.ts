import type { Command } from 'commander'
import { HedgerowError } from '../errors/index.ts'
import type { LeakTestConfig, LeakTestOptions } from '../testing/index.ts'

/** The flags by which a command is told of a database and its tenants. */
export interface DatabaseFlags {
  readonly url?: string
  readonly appRole?: string
  readonly tenantTable?: string
  readonly tenantColumn?: string
  readonly setting?: string
  readonly userSetting?: string
  readonly memberRoleSetting?: string
  readonly config?: string
  readonly json?: true
}

/** Adds the flags to a command. */
export function withDatabaseFlags(command: Command): Command {
  return command
    .option('--url <url>', 'the database, for a superuser or the owner of the tables')
    .option('--app-role <role>', 'the role that the application logs in as')
    .option('--tenant-table <table>', 'the table whose rows are the tenants (default: companies)')
    .option('--tenant-column <column>', 'the column that holds the tenant (default: company_id)')
    .option('--setting <name>', 'the setting with the tenant (default: app.current_company_id)')
    .option('--user-setting <name>', 'the setting with the person (default: app.current_user_id)')
    .option(
      '--member-role-setting <name>',
      'the setting with the member role (default: app.current_user_role)',
    )
    .option('--config <file>', 'the configuration file (default: hedgerow.config.ts, if there is one)')
    .option('--json', 'print the report as JSON')
}

/**
 * Puts flags before the file, and the file before the environment.
 *
 * @throws HedgerowError `ERR_USAGE_OPTION` where something is missing that has no default.
 */
export function mergeDatabaseOptions(
  flags: DatabaseFlags,
  file: Partial<LeakTestConfig> = {},
): LeakTestOptions {
  const url = flags.url ?? file.url ?? process.env.DATABASE_URL
  const appRole = flags.appRole ?? file.appRole ?? file.tenancy?.roles.app
  if (!url || !appRole) {
    const missing = url ? '--app-role <role>' : '--url <url>'
    throw new HedgerowError('ERR_USAGE_OPTION', `The command needs ${missing}.`, {
      hint: 'Give it as a flag or in hedgerow.config.ts; see --help.',
    })
  }
  const settings = {
    ...file.settings,
    ...without({ tenant: flags.setting, user: flags.userSetting, memberRole: flags.memberRoleSetting }),
  }
  const names = without({
    tenantTable: flags.tenantTable ?? file.tenantTable,
    tenantColumn: flags.tenantColumn ?? file.tenantColumn,
    tenancy: file.tenancy,
    exceptions: file.exceptions,
    fixtures: file.fixtures,
  })
  return { url, appRole, ...names, settings }
}

/** Leaves out what is undefined, so that it hides nothing. */
export function without<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
