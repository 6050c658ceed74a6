import { Command } from 'commander'
import type { CommandDefinition } from './command.ts'
import type { RunFlags } from './init/run-init.ts'

const help = `
Every change is shown as a diff and only written after a yes: on a terminal it asks, elsewhere it takes --yes. What it
can't change safely it leaves alone, and says what to put in.

Exit codes: 0 done, or nothing to do · 1 something is left to do by hand · 2 usage · 3 could not run`

export const initCommand: CommandDefinition = (finish) =>
  new Command('init')
    .description('declare the tenancy of a Drizzle project: propose it, show the changes, write them')
    .option('--config <file>', "drizzle-kit's configuration", 'drizzle.config.ts')
    .option('--root <table>', 'the table whose rows are the tenants (default: the one that others refer to)')
    .option(
      '--column <column>',
      'the column that names the tenant of a row (default: the one that refers to the root)',
    )
    .option('--setting <name>', 'the setting that carries the tenant (default: app.current_<column>)')
    .option('--app-role <role>', 'the role that the application logs in as (default: app_user)')
    .option(
      '--shared <tables>',
      'tables without a tenant that everybody reads, with commas between (default: none)',
      split,
    )
    .option('--add-column', 'give the tenant column to tables that reach their tenant only through a parent')
    .option('--unique-per-tenant', 'make values unique within each tenant that were unique over all')
    .option('--yes', 'take what is proposed, and write without asking')
    .option('--dry-run', 'write nothing')
    .option('--json', 'print the plan as JSON, and ask nothing')
    .addHelpText('after', help)
    .action(async (flags: RunFlags) => {
      // Parser, prompts and diff are for this command alone.
      const { runInit } = await import('./init/run-init.ts')
      const { stdin: input, stdout: output } = process
      const isTerminal = input.isTTY && output.isTTY && !flags.json
      finish(await runInit(flags, isTerminal ? { input, output } : undefined))
    })

function split(list: string): readonly string[] {
  return list.split(',').map((name) => name.trim())
}
