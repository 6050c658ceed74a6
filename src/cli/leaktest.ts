import { Command } from 'commander'
import { HedgerowError } from '../errors/index.ts'
import { type LeakReport, runLeakTest } from '../testing/index.ts'
import type { CommandDefinition } from './command.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { type LeakTestFlags, mergeLeakTestOptions, withLeakTestFlags } from './leaktest-options.ts'
import { type MutateFlags, mutate, parsePlaces } from './mutate.ts'
import { readConfig } from './read-config.ts'
import { renderTerminal } from './report/render-terminal.ts'
import { writeFailure } from './report/report-failure.ts'
import { type ReportFlags, refuseReports, withReportFlags } from './report/report-flags.ts'
import { reportLeakTest } from './report/report-leak-test.ts'
import { terminalOf } from './report/terminal.ts'
import { writeReports } from './report/write-reports.ts'
import { withProgress } from './with-progress.ts'

type Flags = LeakTestFlags & MutateFlags & ReportFlags

const help = `
The URL may also stand in DATABASE_URL, and everything in hedgerow.config.ts; flags come first, then the file.
All of it happens in one transaction that is rolled back; only sequences keep what they have counted. The few attacks
that need a COMMIT are made in a scratch copy, and left out where there can be none; with --commit in the database.
Made for databases of tests and staging: for the seconds that it takes, it holds locks.

Exit codes: 0 clean · 1 leaks · 2 usage · 3 could not run, or not all of it`

export const leaktestCommand: CommandDefinition = (finish) =>
  withReportFlags(withLeakTestFlags(new Command('leaktest')))
    .description(
      'attack a live database across tenants, as its application would connect, and report every leak',
    )
    .option(
      '--mutate [mutators]',
      'weaken the database in each place instead, and say whether leak test and audit notice',
    )
    .option('--mutate-most <places>', 'weaken at most so many places with each mutator', parsePlaces)
    .addHelpText('after', help)
    .action(async (flags: Flags) => finish(await leaktest(flags)))

async function leaktest(flags: Flags): Promise<ExitCode> {
  const { leaktest: file } = await readConfig(flags.config)
  const options = mergeLeakTestOptions(flags, file)
  if (flags.mutate !== undefined) {
    refuseReports(flags, '--mutate')
    return mutate(options, flags)
  }
  const leaks = await withProgress(flags.json === true, (onProgress) =>
    runLeakTest({ ...options, onProgress }),
  ).catch(async (error) => {
    if (flags.json && error instanceof HedgerowError) {
      process.stdout.write(`${JSON.stringify(nothingRun(error))}\n`)
    }
    await writeFailure({ command: 'leaktest', name: 'leak test' }, error, flags)
    throw error
  })
  const { checks: _, ...summary } = leaks
  const report = reportLeakTest(leaks, new Date())
  const text = flags.json ? JSON.stringify(summary) : renderTerminal(report, terminalOf(process.stdout))
  process.stdout.write(`${text}\n`)
  await writeReports(report, flags)
  return { clean: exitCode.clean, leak: exitCode.findings, incomplete: exitCode.couldNotRun }[leaks.verdict]
}

/** Whoever parses the report finds the reason where reasons stand; nobody may read silence as clean. */
function nothingRun({ code, message }: HedgerowError): Omit<LeakReport, 'checks'> {
  const notRun = [{ object: '*', attack: '*', reason: `${code}: ${message}` }]
  return {
    verdict: 'incomplete',
    findings: [],
    notRun,
    unneeded: [],
    accepted: [],
    tables: 0,
    attacks: 0,
    ms: 0,
  }
}
