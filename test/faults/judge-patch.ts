import { readFile } from 'node:fs/promises'
import { type Finding, type LeakReport, runLeakTest } from '../../src/testing/index.ts'
import { type Patch, withFaultDatabase } from './fault-database.ts'

/** What the leak test said of a patch. */
export interface Judgement {
  /** The findings that name something that the patch touches, as `object attack`. */
  readonly named: readonly string[]
  /** The findings that do not: false alarms, or what follows from the fault elsewhere. */
  readonly others: readonly string[]
  readonly verdict: LeakReport['verdict']
  readonly notRun: readonly string[]
  readonly ms: number
}

/** Builds the correct schema with a patch, runs the leak test as CI would, and tells which findings are about it. */
export async function judgePatch(serverUrl: string, folder: string, patch: Patch | null): Promise<Judgement> {
  const report = await withFaultDatabase(serverUrl, folder, patch, (url) =>
    runLeakTest({ url, appRole: 'app_user' }),
  )
  const words = new Set(patch ? await wordsOf(patch) : [])
  const line = ({ object, attack }: Finding) => `${object} ${attack}`
  return {
    named: report.findings.filter((finding) => namesOf(finding).some((name) => words.has(name))).map(line),
    others: report.findings.filter((finding) => !namesOf(finding).some((name) => words.has(name))).map(line),
    verdict: report.verdict,
    notRun: report.notRun.map(({ object, attack, reason }) => `${object} ${attack}: ${reason}`),
    ms: report.ms,
  }
}

/** The object of a finding, and the qualified names in its evidence, each without schema and arguments. */
function namesOf({ object, evidence }: Finding): string[] {
  const qualified = [object, ...(evidence.match(/\w+\.\w+/g) ?? [])]
  return qualified.map((name) => /(\w+)(?:\(.*)?$/.exec(name)?.[1] ?? '')
}

/** Every word of the patch outside of comments. */
async function wordsOf({ path }: Patch): Promise<readonly string[]> {
  const statements = (await readFile(path, 'utf8')).replace(/--[^\n]*/g, '')
  return statements.match(/\w+/g) ?? []
}
