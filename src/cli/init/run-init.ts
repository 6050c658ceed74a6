import { readFile, writeFile } from 'node:fs/promises'
import { readProject } from '../../drizzle/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import type { FileChange, InitPlan } from './init-plan.ts'
import { type InitFlags, planInit } from './plan-init.ts'
import { describePlan, renderDiffs, renderNext, renderSteps, renderTables } from './render-plan.ts'
import type { Step } from './table/change.ts'
import { askYesOrNo, Cancelled, type Terminal } from './terminal.ts'

export interface RunFlags extends InitFlags {
  readonly config: string
  readonly dryRun?: true
  readonly json?: true
}

/**
 * Declares the tenancy of a Drizzle project: shows every change, and writes it when it is allowed to.
 *
 * @throws HedgerowError as `planInit`; `ERR_USAGE_OPTION` where nobody can be asked whether to write.
 */
export async function runInit(flags: RunFlags, terminal: Terminal | undefined): Promise<ExitCode> {
  if (terminal === undefined && flags.yes === undefined && flags.dryRun === undefined) {
    throw new HedgerowError(
      'ERR_USAGE_OPTION',
      'Without a terminal, init needs --yes to write, or --dry-run.',
      {
        hint: 'Look at what --dry-run shows first; nothing is written with it.',
      },
    )
  }
  try {
    const plan = await planInit(flags.config, flags, terminal)
    if (!flags.json) print(renderTables(plan), renderDiffs(plan, process.stdout))
    const written = plan.files.length > 0 && (await isAllowed(plan, flags, terminal))
    if (written) await writeFiles(plan.files)
    const steps = written && plan.steps.length === 0 ? await listFaults(flags.config) : plan.steps
    report({ ...plan, steps }, flags, written)
    return steps.length > 0 ? exitCode.findings : exitCode.clean
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error
    process.stderr.write('Nothing was written.\n')
    return exitCode.couldNotRun
  }
}

async function isAllowed(
  { files }: InitPlan,
  flags: RunFlags,
  terminal: Terminal | undefined,
): Promise<boolean> {
  if (flags.dryRun) return false
  if (flags.yes || terminal === undefined) return flags.yes === true
  return askYesOrNo(
    terminal,
    `Write ${files.length === 1 ? 'this file' : `these ${files.length} files`}?`,
    false,
  )
}

/** What generate would say of what was written, in case that init has overlooked something. */
async function listFaults(config: string): Promise<readonly Step[]> {
  try {
    await readProject(config)
    return []
  } catch (error) {
    const { message, hint } = error instanceof HedgerowError ? error : { message: String(error), hint: '' }
    return [{ table: 'the schema', what: message, lines: hint === '' ? [] : [hint] }]
  }
}

function report(plan: InitPlan, { json }: RunFlags, written: boolean): void {
  if (json) {
    print(JSON.stringify(describePlan(plan, written)))
    return
  }
  const { length } = plan.files
  const result =
    length === 0
      ? 'There is nothing to write.'
      : written
        ? `${length === 1 ? '1 file' : `${length} files`} written.`
        : 'Nothing was written.'
  print(`${result}\n`, renderSteps(plan), ...(written || length === 0 ? [renderNext(plan)] : []))
}

function print(...parts: readonly string[]): void {
  const text = parts.filter((part) => part !== '').join('\n')
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Somebody may have written one of them while the question stood there. */
async function writeFiles(files: readonly FileChange[]): Promise<void> {
  for (const { path, before } of files) {
    const now = await readFile(path, 'utf8').catch(() => undefined)
    if (now === before) continue
    throw new HedgerowError('ERR_INIT_CHANGED', `${path} has changed in the meantime; nothing was written.`, {
      hint: 'Run init again.',
    })
  }
  for (const { path, after } of files) await writeFile(path, after)
}
