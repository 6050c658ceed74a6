import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'

/** A subcommand: its options and its help, and an action that ends in `finish` with the exit code. */
export type CommandDefinition = (finish: (code: ExitCode) => void) => Command
