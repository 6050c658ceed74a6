import { isFault, runAudit } from '../../audit/index.ts'
import { findTenantTables, readCatalog, readPrivileges } from '../../catalog/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { attackDatabase } from '../attack-database.ts'
import { type LeakTestOptions, type LeakTestPlan, parseLeakTestOptions } from '../leak-test-options.ts'
import { withSession } from '../session/open-session.ts'
import type { Session } from '../session/session.ts'
import { allMutators } from './all-mutators.ts'
import { createMutationReport, type MutationReport, type MutationResult } from './mutation-report.ts'
import type { Mutant, Mutator, Subject } from './mutator.ts'

export interface MutationOptions extends LeakTestOptions {
  /** Mutators to run, by name. @default every one */
  readonly only?: readonly string[]
  /** How many places each mutator weakens at most; the first of them. @default all */
  readonly most?: number
}

/** What both tools say of a database, as lines that can be compared. */
interface Opinion {
  readonly leaks: readonly string[]
  readonly findings: readonly string[]
}

/**
 * Weakens a database in one place after the other, and asks leak test and audit each time whether they notice. Each
 * mutant lives in a transaction of its own, which is rolled back: roles, too, which belong to the server.
 *
 * @throws HedgerowError what the leak test throws, and `ERR_LEAKTEST_OPTIONS` for a mutator that is not there.
 */
export async function runMutations(
  options: MutationOptions,
  catalogue: readonly Mutator[] = allMutators,
): Promise<MutationReport> {
  const start = performance.now()
  const plan = parseLeakTestOptions(options)
  const { only, most = Number.POSITIVE_INFINITY } = options
  assertKnown(only ?? [], catalogue)
  const mutators = catalogue.filter(({ name }) => only?.includes(name) ?? true)
  const sound = await inSession(plan, async (session) => ({
    subject: await readSubject(session, plan),
    opinion: await askBoth(session, plan),
  }))
  const planned = mutators.flatMap((mutator) =>
    mutator
      .mutate(sound.subject)
      .slice(0, most)
      .map((mutant) => ({ mutator, mutant })),
  )
  const results: MutationResult[] = []
  for (const { mutator, mutant } of planned) {
    results.push(await judge(plan, sound.opinion, mutator, mutant))
    plan.onProgress({
      done: results.length,
      total: planned.length,
      object: mutant.object,
      attack: mutator.name,
    })
  }
  return createMutationReport(results, mutators, performance.now() - start)
}

function assertKnown(names: readonly string[], catalogue: readonly Mutator[]): void {
  const unknown = names.filter((name) => !catalogue.some((mutator) => mutator.name === name))
  if (unknown.length === 0) return
  throw new HedgerowError('ERR_LEAKTEST_OPTIONS', `There is no mutator ${unknown.join(', ')}.`, {
    hint: `There are ${catalogue.map(({ name }) => name).join(', ')}.`,
  })
}

async function readSubject({ client }: Session, plan: LeakTestPlan): Promise<Subject> {
  const catalog = await readCatalog(client)
  const { appRole, settings } = plan
  const privileges = await readPrivileges(client, appRole)
  return { catalog, appRole, privileges, settings, tables: findTenantTables(catalog, plan) }
}

async function judge(
  plan: LeakTestPlan,
  sound: Opinion,
  { name, what }: Mutator,
  mutant: Mutant,
): Promise<MutationResult> {
  const opinion = await inSession(plan, async (session) => {
    const outcome = await session.keep(null, mutant.statement)
    return outcome.kind === 'rows' ? askBoth(session, plan) : outcome
  })
  const common = { mutator: name, what, ...mutant }
  if ('kind' in opinion) {
    const reason = opinion.kind === 'error' ? `SQLSTATE ${opinion.sqlState}` : 'the transaction had failed'
    return { ...common, outcome: 'notApplied', leaks: [], findings: [], reason }
  }
  const leaks = opinion.leaks.filter((line) => !sound.leaks.includes(line))
  const findings = opinion.findings.filter((line) => !sound.findings.includes(line))
  return { ...common, outcome: leaks.length + findings.length > 0 ? 'killed' : 'survived', leaks, findings }
}

async function askBoth(session: Session, plan: LeakTestPlan): Promise<Opinion> {
  const findings = await runAudit(session.client, plan)
  return {
    findings: findings.filter(isFault).map(({ key }) => key),
    leaks: await findLeaks(session, { ...plan, onProgress: () => {} }),
  }
}

/** A mutant on which the leak test can't run, because no row can be made, is one that it has not noticed. */
async function findLeaks(session: Session, plan: LeakTestPlan): Promise<string[]> {
  try {
    const { checks } = await attackDatabase(session, plan)
    return checks.flatMap(({ object, attack, verdict }) =>
      verdict.kind === 'leak' ? [`${object} ${attack}`] : [],
    )
  } catch (error) {
    if (error instanceof HedgerowError && error.code !== 'ERR_LEAKTEST_CONNECTION_LOST') return []
    throw error
  }
}

/** A connection of its own, for a setting that was set once is never unset again. */
function inSession<T>({ url, appRole }: LeakTestPlan, work: (session: Session) => Promise<T>): Promise<T> {
  return withSession(url, appRole, work, async () => {})
}
