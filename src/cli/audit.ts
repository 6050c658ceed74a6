import { Command } from 'commander'
import type { Sql } from 'postgres'
import {
  type AuditReport,
  allRules,
  createAuditReport,
  type Finding,
  isFault,
  runAudit,
} from '../audit/index.ts'
import { renderLimits, statementError, withConnection } from '../database/index.ts'
import type { CommandDefinition } from './command.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { type LeakTestFlags, mergeLeakTestOptions, withLeakTestFlags } from './leaktest-options.ts'
import { readBaseline, writeBaseline } from './read-baseline.ts'
import { readConfig } from './read-config.ts'
import { renderFixes } from './render-fixes.ts'
import { renderTerminal } from './report/render-terminal.ts'
import type { Report } from './report/report.ts'
import { reportAudit } from './report/report-audit.ts'
import { writeFailure } from './report/report-failure.ts'
import { type ReportFlags, refuseReports, withReportFlags } from './report/report-flags.ts'
import { terminalOf } from './report/terminal.ts'
import { writeReports } from './report/write-reports.ts'

interface AuditFlags extends LeakTestFlags, ReportFlags {
  readonly baseline?: string
  readonly updateBaseline?: true
  readonly requireCurrentServer?: true
  readonly fix?: true
}

const help = `
Only the catalog is read, and no row of any table. It takes the leak test's options, so that one list of them serves
both: --context is read and not run, and what says how attacks are made, from --app-url to --member-roles, does nothing
here. The URL may also stand in DATABASE_URL, and everything in
hedgerow.config.ts: the database under leaktest, exceptions and the baseline under audit. Each exception has a reason
and its last day. A baseline holds what was there when it was written, for adopting step by step.

Exit codes: 0 clean · 1 findings of level error or warning · 2 usage · 3 could not run`

export const auditCommand: CommandDefinition = (finish) =>
  withReportFlags(withLeakTestFlags(new Command('audit')))
    .description("hold a live database's catalog against the rules of tenant isolation")
    .option('--baseline <file>', 'leave out the findings that this file knows')
    .option('--update-baseline', 'write what is found now into the baseline, and end with 0')
    .option('--require-current-server', 'take a server below the newest security release for an error')
    .option('--fix', 'print one migration that mends what SQL can mend, and nothing else')
    .addHelpText('after', help)
    .action(async (flags: AuditFlags) => finish(await audit(flags)))

async function audit(flags: AuditFlags): Promise<ExitCode> {
  if (flags.updateBaseline) refuseReports(flags, '--update-baseline')
  const { leaktest, audit: file = {} } = await readConfig(flags.config)
  const baseline = flags.baseline ?? file.baseline
  const options = mergeLeakTestOptions(flags, leaktest)
  const known = flags.updateBaseline ? new Set<string>() : await readBaseline(baseline)
  const findings = await findAll(options.url, {
    ...options,
    requireCurrentServer: flags.requireCurrentServer ?? file.requireCurrentServer ?? false,
  }).catch(async (error) => {
    await writeFailure({ command: 'audit', name: 'audit' }, error, flags)
    throw error
  })
  const audited = createAuditReport(findings, {
    exceptions: file.exceptions ?? [],
    baseline: known,
    today: new Date().toISOString().slice(0, 10),
  })
  if (flags.updateBaseline) {
    await writeBaseline(baseline, audited.findings)
    return exitCode.clean
  }
  const report = reportAudit(audited, allRules, new Date())
  process.stdout.write(print(audited, report, flags))
  await writeReports(report, flags)
  return audited.findings.some(isFault) ? exitCode.findings : exitCode.clean
}

function findAll(url: string, options: Parameters<typeof runAudit>[1]): Promise<readonly Finding[]> {
  const work = async (client: Sql) => {
    // One look at the catalog as it is now; and behind a pooler, one session.
    await client.unsafe(`begin isolation level repeatable read read only; ${renderLimits('60s')}`).simple()
    const findings = await runAudit(client, options)
    await client.unsafe('rollback')
    return findings
  }
  return withConnection(url, { applicationName: 'hedgerow audit' }, work).catch((error) => {
    throw statementError(error)
  })
}

function print(audited: AuditReport, report: Report, { json, fix }: AuditFlags): string {
  if (json) return `${JSON.stringify(audited)}\n`
  return fix ? renderFixes(audited.findings) : `${renderTerminal(report, terminalOf(process.stdout))}\n`
}
