import { Command } from 'commander'
import spinner from 'yocto-spinner'
import { HedgerowError } from '../errors/index.ts'
import {
  type LeakReport,
  type LeakTestOptions,
  type LeakTestProgress,
  runLeakTest,
} from '../testing/index.ts'
import type { CommandDefinition } from './command.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { type ParsedConfig, readConfig } from './read-config.ts'
import { renderLeakReport } from './render-leak-report.ts'

interface Flags {
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

const help = `
The URL may also stand in DATABASE_URL, and everything in hedgerow.config.ts; flags come first, then the file.
All of it happens in one transaction that is rolled back; only sequences keep what they have counted.
Made for databases of tests and staging: for the seconds that it takes, it holds locks.

Exit codes: 0 clean · 1 leaks · 2 usage · 3 could not run, or not all of it`

export const leaktestCommand: CommandDefinition = (finish) =>
  new Command('leaktest')
    .description(
      'attack a live database across tenants, as its application would connect, and report every leak',
    )
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
    .addHelpText('after', help)
    .action(async (flags: Flags) => finish(await leaktest(flags)))

async function leaktest(flags: Flags): Promise<ExitCode> {
  const options = mergeOptions(flags, await readConfig(flags.config))
  const report = await runWithProgress(options, flags.json === true).catch((error) => {
    if (flags.json && error instanceof HedgerowError) {
      process.stdout.write(`${JSON.stringify(nothingRun(error))}\n`)
    }
    throw error
  })
  const { checks: _, ...summary } = report
  process.stdout.write(`${flags.json ? JSON.stringify(summary) : renderLeakReport(report)}\n`)
  return { clean: exitCode.clean, leak: exitCode.findings, incomplete: exitCode.couldNotRun }[report.verdict]
}

/** Whoever parses the report finds the reason where reasons stand; nobody may read silence as clean. */
function nothingRun({ code, message }: HedgerowError): Omit<LeakReport, 'checks'> {
  const notRun = [{ object: '*', attack: '*', reason: `${code}: ${message}` }]
  return { verdict: 'incomplete', findings: [], notRun, accepted: [], tables: 0, attacks: 0, ms: 0 }
}

/**
 * Puts flags before the file, and the file before the environment.
 *
 * @throws HedgerowError `ERR_USAGE_OPTION` where something is missing that has no default.
 */
function mergeOptions(flags: Flags, { leaktest: file = {} }: ParsedConfig): LeakTestOptions {
  const url = flags.url ?? file.url ?? process.env.DATABASE_URL
  const appRole = flags.appRole ?? file.appRole ?? file.tenancy?.roles.app
  if (!url || !appRole) {
    const missing = url ? '--app-role <role>' : '--url <url>'
    throw new HedgerowError('ERR_USAGE_OPTION', `The leak test needs ${missing}.`, {
      hint: 'Give it as a flag or in hedgerow.config.ts; see hedgerow leaktest --help.',
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
  })
  return { url, appRole, ...names, settings } as LeakTestOptions
}

/** Leaves out what is undefined, so that it hides nothing. */
function without<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}

async function runWithProgress(options: LeakTestOptions, quiet: boolean): Promise<LeakReport> {
  const progress =
    process.stderr.isTTY && !quiet ? spinner({ text: 'reading the catalog' }).start() : undefined
  const onProgress = ({ done, total, object, attack }: LeakTestProgress) => {
    if (progress) {
      progress.text = `${done} of ${total}: ${object}, ${attack}`
    }
  }
  try {
    return await runLeakTest({ ...options, onProgress })
  } finally {
    progress?.stop()
  }
}
