import { type Command, InvalidArgumentError } from 'commander'
import type { LeakTestConfig, LeakTestOptions } from '../testing/index.ts'
import { type DatabaseFlags, mergeDatabaseOptions, withDatabaseFlags, without } from './database-options.ts'

/** The flags of the leak test. */
export interface LeakTestFlags extends DatabaseFlags {
  readonly appUrl?: string
  readonly context?: string
  readonly contextSetup?: string
  readonly memberRoles?: string
  readonly scratchLimit?: number
  readonly commit?: true
  readonly allowProduction?: true
}

/** Adds the flags to a command. */
export function withLeakTestFlags(command: Command): Command {
  return withDatabaseFlags(command)
    .option('--app-url <url>', 'what the application itself connects with, to see how its sessions begin')
    .option('--context <sql>', 'how the application says who asks, with {tenant}, {user} and {role}')
    .option('--context-setup <sql>', 'what that needs beforehand, once for each made-up {tenant} and {user}')
    .option(
      '--scratch-limit <megabytes>',
      'the largest database that is copied for attacks that need a COMMIT (default: 1024)',
      parseMegabytes,
    )
    .option('--commit', 'where it can not be copied, make those in the database itself, and clean up')
    .option('--allow-production', 'do so though it looks like production')
    .option('--member-roles <roles>', 'the roles of a person in a tenant, with commas in between')
}

/**
 * Puts flags before the file, and the file before the environment.
 *
 * @throws HedgerowError `ERR_USAGE_OPTION` where something is missing that has no default.
 */
export function mergeLeakTestOptions(
  flags: LeakTestFlags,
  file: Partial<LeakTestConfig> = {},
): LeakTestOptions {
  const memberRoles = flags.memberRoles?.split(',').map((role) => role.trim())
  return {
    ...mergeDatabaseOptions(flags, file),
    ...without({
      appUrl: flags.appUrl ?? file.appUrl,
      context: flags.context ?? file.context,
      contextSetup: flags.contextSetup ?? file.contextSetup,
      memberRoles: memberRoles ?? file.memberRoles,
      scratchLimit: flags.scratchLimit ?? file.scratchLimit,
      commit: flags.commit ?? file.commit,
      allowProduction: flags.allowProduction ?? file.allowProduction,
    }),
  }
}

/** Parses the value of `--scratch-limit`; commander prints what is wrong with it. */
function parseMegabytes(value: string): number {
  if (!/^\d{1,7}$/.test(value)) {
    throw new InvalidArgumentError('It takes a whole number of megabytes, 0 for no copy.')
  }
  return Number(value)
}
