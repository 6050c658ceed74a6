import { HedgerowError } from '../../errors/index.ts'
import { createReport } from './create-report.ts'
import type { Report } from './report.ts'
import { type WriteOptions, writeReports } from './write-reports.ts'

/** Makes the report of a run that came to nothing: nobody may read its silence as clean. */
export function reportFailure(
  { command, name }: Pick<Report, 'command' | 'name'>,
  error: unknown,
  finishedAt: Date,
): Report {
  return createReport({
    command,
    name,
    verdict: 'incomplete',
    headline: `The ${name} could not run`,
    scope: 'nothing was looked at',
    checks: [
      {
        object: '*',
        rule: '*',
        family: null,
        title: 'runs to its end',
        level: 'error',
        outcome: { kind: 'notRun', reason: reasonOf(error) },
      },
    ],
    families: [],
    notes: [],
    limits: [],
    finishedAt,
  })
}

/**
 * Writes the files of such a run, so that none of an earlier one is taken for it. The error goes its way: where a file
 * can't be written either, that is told on stderr.
 */
export async function writeFailure(
  command: Pick<Report, 'command' | 'name'>,
  error: unknown,
  flags: WriteOptions,
): Promise<void> {
  await writeReports(reportFailure(command, error, new Date()), flags).catch((fault) => {
    if (!(fault instanceof HedgerowError)) throw fault
    process.stderr.write(`${fault.code}: ${fault.message}\n`)
  })
}

/** An error of PostgreSQL may quote a row; it is for the terminal of whoever runs the command. */
function reasonOf(error: unknown): string {
  return error instanceof HedgerowError
    ? `${error.code}: ${error.message} ${error.hint}`
    : 'An error that the command does not know of; stderr has it.'
}
