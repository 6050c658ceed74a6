import { Command } from 'commander'
import { HedgerowError } from '../errors/index.ts'
import { type LeakReport, runLeakTest } from '../testing/index.ts'
import type { CommandDefinition } from './command.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { type LeakTestFlags, mergeLeakTestOptions, withLeakTestFlags } from './leaktest-options.ts'
import { type MutateFlags, mutate, parsePlaces } from './mutate.ts'
import { readConfig } from './read-config.ts'
import { renderLeakReport } from './render-leak-report.ts'
import { withProgress } from './with-progress.ts'

const help = `
The URL may also stand in DATABASE_URL, and everything in hedgerow.config.ts; flags come first, then the file.
All of it happens in one transaction that is rolled back; only sequences keep what they have counted.
Made for databases of tests and staging: for the seconds that it takes, it holds locks.

Exit codes: 0 clean · 1 leaks · 2 usage · 3 could not run, or not all of it`

export const leaktestCommand: CommandDefinition = (finish) =>
  withLeakTestFlags(new Command('leaktest'))
    .description(
      'attack a live database across tenants, as its application would connect, and report every leak',
    )
    .option(
      '--mutate [mutators]',
      'weaken the database in each place instead, and say whether leak test and audit notice',
    )
    .option('--mutate-most <places>', 'weaken at most so many places with each mutator', parsePlaces)
    .addHelpText('after', help)
    .action(async (flags: LeakTestFlags & MutateFlags) => finish(await leaktest(flags)))

async function leaktest(flags: LeakTestFlags & MutateFlags): Promise<ExitCode> {
  const { leaktest: file } = await readConfig(flags.config)
  const options = mergeLeakTestOptions(flags, file)
  if (flags.mutate !== undefined) return mutate(options, flags)
  const report = await withProgress(flags.json === true, (onProgress) =>
    runLeakTest({ ...options, onProgress }),
  ).catch((error) => {
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
