import { InvalidArgumentError } from 'commander'
import {
  type LeakTestOptions,
  type MutationOptions,
  type MutationReport,
  runMutations,
} from '../testing/index.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { renderMutationReport } from './render-mutation-report.ts'
import { withProgress } from './with-progress.ts'

export interface MutateFlags {
  /** True, or names of mutators with commas in between. */
  readonly mutate?: true | string
  readonly mutateMost?: number
  readonly json?: true
}

/** Parses the value of `--mutate-most`; commander prints what is wrong with it. */
export function parsePlaces(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('It takes a whole number from 1 on.')
  return Number(value)
}

/** Weakens the database in every place, prints who noticed, and says whether somebody noticed everything. */
export async function mutate(options: LeakTestOptions, flags: MutateFlags): Promise<ExitCode> {
  const report = await withProgress(flags.json === true, (onProgress) =>
    runMutations({ ...options, ...parseFlags(flags), onProgress }),
  )
  process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : renderMutationReport(report))
  return verdictCodes[report.verdict]
}

const verdictCodes: Readonly<Record<MutationReport['verdict'], ExitCode>> = {
  killed: exitCode.clean,
  survived: exitCode.findings,
  incomplete: exitCode.couldNotRun,
}

function parseFlags({ mutate: names, mutateMost }: MutateFlags): Pick<MutationOptions, 'only' | 'most'> {
  return {
    ...(typeof names === 'string' ? { only: names.split(',') } : {}),
    ...(mutateMost === undefined ? {} : { most: mutateMost }),
  }
}
