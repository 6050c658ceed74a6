import { Command } from 'commander'
import { type AdoptionOptions, planAdoption } from '../audit/index.ts'
import { connect } from '../database/index.ts'
import { settingName } from '../sql/index.ts'
import type { CommandDefinition } from './command.ts'
import { exitCode } from './exit-code.ts'
import { renderAdoption, renderAdoptionSql } from './render-adoption.ts'

interface AdoptFlags {
  readonly url: string
  readonly tenantTable: string
  readonly tenantColumn: string
  readonly setting: string
  readonly userSetting: string
  readonly memberRoleSetting: string
  readonly appRole: string
  readonly ownerRole: string
  readonly sql?: true
  readonly json?: true
}

const help = `
Nothing is changed, and no value of any row is printed: rows that stand in the way are counted, with the query that
lists them. Every policy starts as "every member of the tenant"; narrow them in a schema with rules.

Exit codes: 0 nothing is needed · 1 something is · 2 usage · 3 could not run`

export const adoptCommand: CommandDefinition = (finish) =>
  new Command('adopt')
    .description('look at a live database that has a tenant column, and say what its isolation needs')
    .requiredOption('--url <url>', 'the database, for a superuser or whoever sees every row')
    .requiredOption(
      '--tenant-table <table>',
      'the table whose rows are the tenants, with or without its schema',
    )
    .requiredOption('--tenant-column <column>', 'the column that holds the tenant in the other tables')
    .option('--setting <name>', 'the setting with the tenant', 'app.current_company_id')
    .option('--user-setting <name>', 'the setting with the person', 'app.current_user_id')
    .option('--member-role-setting <name>', 'the setting with the member role', 'app.current_user_role')
    .option('--app-role <role>', 'the role that the application is to log in as', 'app_user')
    .option('--owner-role <role>', 'the role that is to own the tables', 'app_owner')
    .option('--sql', 'print the statements in their order, as one transaction')
    .option('--json', 'print what each table needs as JSON')
    .addHelpText('after', help)
    .action(async (flags: AdoptFlags) => {
      const client = await connect(flags.url)
      try {
        const adoption = await planAdoption(client, readOptions(flags))
        if (flags.json) process.stdout.write(`${JSON.stringify(adoption)}\n`)
        else process.stdout.write(flags.sql ? renderAdoptionSql(adoption) : renderAdoption(adoption))
        const isWhole = adoption.tables.every(
          ({ kind, needs, blockers }) => kind !== 'unknown' && needs.length + blockers.length === 0,
        )
        finish(isWhole ? exitCode.clean : exitCode.findings)
      } finally {
        await client.end({ timeout: 1 })
      }
    })

function readOptions(flags: AdoptFlags): AdoptionOptions {
  const [table, schema = 'public'] = flags.tenantTable.split('.').reverse()
  return {
    schema,
    root: table ?? flags.tenantTable,
    column: flags.tenantColumn,
    settings: {
      tenant: settingName(flags.setting),
      user: settingName(flags.userSetting),
      memberRole: settingName(flags.memberRoleSetting),
      ipAddress: 'app.current_ip_address',
      userAgent: 'app.current_user_agent',
      expires: 'app.context_expires',
      seal: 'app.context_seal',
    },
    roles: { app: flags.appRole, owner: flags.ownerRole, definer: 'app_definer' },
  }
}
