import { readFile } from 'node:fs/promises'
import postgres from 'postgres'
import { isFault, runAudit } from '../../src/audit/index.ts'
import { runLeakTest } from '../../src/testing/index.ts'
import { type Patch, withFaultDatabase } from './fault-database.ts'
import { runAttack } from './run-attack.ts'

export const tools = ['leaktest', 'audit'] as const
export type Tool = (typeof tools)[number]

/** What a fault's header has to say for a tool to be the one that must find it. */
export const duties: Readonly<Record<Tool, readonly string[]>> = {
  leaktest: ['behaviour', 'both'],
  audit: ['catalog', 'both'],
}

/** What a tool said of a patch. */
export interface Judgement {
  /** Whether it would have ended with exit code 0. */
  readonly isClean: boolean
  /** The findings that name something that the patch touches, as `object attack` or `object rule`. */
  readonly named: readonly string[]
  /** The findings that do not: false alarms, or what follows from the fault elsewhere. */
  readonly others: readonly string[]
  readonly notRun: readonly string[]
  readonly ms: number
}

/** What each tool said, and then the patch's own attack: LEAK or SAFE, null if it has none. */
export interface Trial {
  readonly judgements: ReadonlyMap<Tool, Judgement>
  readonly verdict: string | null
}

/** A finding of either tool, and the names of what it is about, without schema and arguments. */
interface Mention {
  readonly line: string
  readonly names: readonly string[]
}

interface Answer extends Pick<Judgement, 'isClean' | 'notRun'> {
  readonly mentions: readonly Mention[]
}

/**
 * Builds the correct schema with a patch, runs each tool as CI would, tells which findings are about the patch, and
 * makes sure by its attack that it is what it says.
 */
export async function judgePatch(
  serverUrl: string,
  folder: string,
  patch: Patch | null,
  asked: readonly Tool[],
): Promise<Trial> {
  const words = new Set(patch ? await wordsOf(patch) : [])
  return withFaultDatabase(serverUrl, folder, patch, async (url) => {
    const judgements = new Map<Tool, Judgement>()
    for (const tool of asked) {
      const start = performance.now()
      const answer = await ask[tool](url)
      judgements.set(tool, sort(answer, words, performance.now() - start))
    }
    return { judgements, verdict: patch?.attack ? await runAttack(url, patch.attack) : null }
  })
}

function sort({ isClean, notRun, mentions }: Answer, words: ReadonlySet<string>, ms: number): Judgement {
  const isNamed = ({ names }: Mention) => names.some((name) => words.has(name))
  const lines = (some: readonly Mention[]) => some.map(({ line }) => line)
  return {
    isClean,
    notRun,
    named: lines(mentions.filter(isNamed)),
    others: lines(mentions.filter((mention) => !isNamed(mention))),
    ms: Math.round(ms),
  }
}

const appRole = 'app_user'

const ask: Readonly<Record<Tool, (url: string) => Promise<Answer>>> = {
  async leaktest(url) {
    const report = await runLeakTest({ url, appRole })
    return {
      isClean: report.verdict === 'clean',
      notRun: report.notRun.map(({ object, attack, reason }) => `${object} ${attack}: ${reason}`),
      mentions: report.findings.map(({ object, attack, evidence }) => ({
        line: `${object} ${attack}`,
        names: namesOf(object, ...(evidence.match(/\w+\.\w+/g) ?? [])),
      })),
    }
  },
  async audit(url) {
    const client = postgres(url, { max: 1, onnotice: () => {} })
    try {
      const findings = (await runAudit(client, { appRole })).filter(isFault)
      return {
        isClean: findings.length === 0,
        notRun: [],
        mentions: findings.map(({ object, rule, key }) => ({
          line: `${object} ${rule}`,
          names: namesOf(object, key.slice(`${rule}:${object}:`.length)),
        })),
      }
    } finally {
      await client.end()
    }
  },
}

function namesOf(...qualified: readonly string[]): string[] {
  return qualified.map((name) => /(\w+)(?:\(.*)?$/.exec(name)?.[1] ?? '')
}

/** What nearly every patch says in passing: to whom it grants, and in which schema. */
const inPassing = [appRole, 'app_owner', 'app_system', 'public', 'app', 'ops', 'pg_catalog']

/** Every word of the patch outside of comments; roles and schemas only where it changes what they are or may do. */
async function wordsOf({ path }: Patch): Promise<readonly string[]> {
  const statements = (await readFile(path, 'utf8')).replace(/--[^\n]*/g, '').replace(/\bset role\b/gi, '')
  const isChanged = (name: string) =>
    [
      String.raw`\b(?:role|schema|owner to) ${name}\b`,
      String.raw`\bgrant (?![^;]*\bon (?!database|parameter))[^;]*\b${name}\b`,
    ].some((pattern) => new RegExp(pattern, 'i').test(statements))
  const words = statements.match(/\w+/g) ?? []
  return words.filter((word) => !inPassing.includes(word) || isChanged(word))
}
