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
import { type DatabaseFlags, mergeDatabaseOptions, withDatabaseFlags } from './database-options.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { readConfig } from './read-config.ts'
import { renderLeakReport } from './render-leak-report.ts'

const help = `
The URL may also stand in DATABASE_URL, and everything in hedgerow.config.ts; flags come first, then the file.
All of it happens in one transaction that is rolled back; only sequences keep what they have counted.
Made for databases of tests and staging: for the seconds that it takes, it holds locks.

Exit codes: 0 clean · 1 leaks · 2 usage · 3 could not run, or not all of it`

export const leaktestCommand: CommandDefinition = (finish) =>
  withDatabaseFlags(new Command('leaktest'))
    .description(
      'attack a live database across tenants, as its application would connect, and report every leak',
    )
    .addHelpText('after', help)
    .action(async (flags: DatabaseFlags) => finish(await leaktest(flags)))

async function leaktest(flags: DatabaseFlags): Promise<ExitCode> {
  const { leaktest: file } = await readConfig(flags.config)
  const options = mergeDatabaseOptions(flags, file)
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
