import { Command, CommanderError } from 'commander'
import { statementError } from '../database/index.ts'
import { HedgerowError } from '../errors/index.ts'
import { adoptCommand } from './adopt.ts'
import { auditCommand } from './audit.ts'
import { checkCommand } from './check.ts'
import type { CommandDefinition } from './command.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { generateCommand } from './generate.ts'
import { initCommand } from './init.ts'
import { leaktestCommand } from './leaktest.ts'
import { migrateCommand } from './migrate.ts'
import { rolesCommand } from './roles.ts'
import { version } from './version.ts'

const commands: readonly CommandDefinition[] = [
  adoptCommand,
  auditCommand,
  checkCommand,
  generateCommand,
  initCommand,
  leaktestCommand,
  migrateCommand,
  rolesCommand,
]

/** Runs the command line and returns its exit code. Results go to stdout, progress and errors to stderr. */
export async function runCli(args: readonly string[]): Promise<ExitCode> {
  let result: ExitCode = exitCode.clean
  const program = new Command('hedgerow')
    .description('Multi-tenant row-level security: declare it, serve it, prove it, move to it.')
    .version(version)
    .exitOverride()
  for (const define of commands) {
    program.addCommand(
      define((code) => {
        result = code
      }).exitOverride(),
    )
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return result
  } catch (error) {
    return reportFailure(error)
  }
}

/** Says on stderr what went wrong, and what to do; returns the exit code for it. */
export function reportFailure(thrown: unknown): ExitCode {
  const error = statementError(thrown)
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCode.clean : exitCode.usage
  }
  if (error instanceof HedgerowError) {
    process.stderr.write(`${error.code}: ${error.message}\n  ${error.hint}\n`)
    const isUsage = error.code.startsWith('ERR_USAGE') || error.code === 'ERR_LEAKTEST_OPTIONS'
    return isUsage ? exitCode.usage : exitCode.couldNotRun
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return exitCode.couldNotRun
}
