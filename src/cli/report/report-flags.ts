import type { Command } from 'commander'
import { HedgerowError } from '../../errors/index.ts'

/** The flags that name a file for each format, beside what stands on stdout. */
export interface ReportFlags {
  readonly html?: string
  readonly junit?: string
  readonly markdown?: string
  readonly sarif?: string
}

/** Adds the flags to a command; each may be given with the others. */
export function withReportFlags(command: Command): Command {
  return command
    .option('--html <file>', 'write the report as a page for people as well')
    .option('--junit <file>', 'write it as JUnit XML for CI')
    .option('--markdown <file>', 'write it as Markdown for a comment on a pull request')
    .option('--sarif <file>', "write it as SARIF for GitHub's code scanning")
}

const formats = ['html', 'junit', 'markdown', 'sarif'] as const satisfies readonly (keyof ReportFlags)[]

/**
 * Refuses the flags beside one that has no such report: a file that is not written would be that of an earlier run.
 *
 * @throws HedgerowError `ERR_USAGE_OPTION` where one is given.
 */
export function refuseReports(flags: ReportFlags, beside: string): void {
  const given = formats.find((format) => flags[format] !== undefined)
  if (given === undefined) return
  throw new HedgerowError('ERR_USAGE_OPTION', `${beside} writes no report for --${given}.`, {
    hint: 'Leave the flag out, or run the command a second time for it.',
  })
}
