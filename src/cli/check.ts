import { Command } from 'commander'
import { type Finding, isFault } from '../audit/index.ts'
import type { CommandDefinition } from './command.ts'
import { exitCode } from './exit-code.ts'
import { renderFindings } from './render-findings.ts'
import { runCheck } from './run-check.ts'

interface CheckFlags {
  readonly url: string
  readonly config: string
  readonly scratchUrl?: string
  readonly json?: true
}

const help = `
The journal is applied to a scratch database, which is dropped afterwards; the live one is only read, no row of it at all.
Names of indexes and constraints, and the order of columns, may differ.

Exit codes: 0 as declared · 1 drift of level error or warning · 2 usage · 3 could not run`

export const checkCommand: CommandDefinition = (finish) =>
  new Command('check')
    .description('compare a live database with what the schema declares, as PostgreSQL prints both')
    .requiredOption('--url <url>', 'the live database, for a superuser or the migrator')
    .option('--config <file>', "drizzle-kit's configuration", 'drizzle.config.ts')
    .option('--scratch-url <url>', 'where the scratch database is made (default: the server of --url)')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', help)
    .action(async ({ json, ...options }: CheckFlags) => {
      const findings = await runCheck(options)
      process.stdout.write(json ? `${JSON.stringify({ findings })}\n` : render(findings))
      finish(findings.some(isFault) ? exitCode.findings : exitCode.clean)
    })

function render(findings: readonly Finding[]): string {
  return findings.length === 0 ? 'The database is as declared.\n' : renderFindings(findings)
}
