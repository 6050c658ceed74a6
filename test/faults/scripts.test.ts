import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Finding, runLeakTest } from '../../src/testing/index.ts'
import { startOwnServer } from '../support/index.ts'
import { type Patch, readPatches, withFaultDatabase } from './fault-database.ts'
import { serverSettings } from './server-settings.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** Between them, they let most attacks through. */
const chosen = ['001-', '085-', '140-', '314-', '319-', '351-', '367-', '505-', '593-']
const faults = (await readPatches(folder, 'faults')).filter(({ name }) =>
  chosen.some((start) => name.startsWith(start)),
)

describe('the script of a finding, pasted into a session of its own', () => {
  let url: string
  beforeAll(async () => {
    url = await startOwnServer(serverSettings)
  })

  it.each(faults)('shows what came of it: $name', async (fault) => {
    const { findings, unseen } = await pasteAll(fault, fault)
    expect(findings).not.toEqual([])
    expect(unseen).toEqual([])
  })

  it('shows nothing once the fault is mended', async () => {
    const [fault] = faults
    const { findings, unseen } = await pasteAll(fault ?? null, null)
    expect(unseen.map((line) => line.split(':')[0])).toEqual(
      findings.map(({ object, attack }) => `${object} ${attack}`),
    )
  })

  /** Attacks the database of one patch, pastes the scripts into that of another, and returns those that show nothing. */
  async function pasteAll(attacked: Patch | null, pasted: Patch | null) {
    const { findings } = await withFaultDatabase(url, folder, attacked, (database) =>
      runLeakTest({ url: database, appRole: 'app_user' }),
    )
    const unseen: string[] = []
    await withFaultDatabase(url, folder, pasted, async (database) => {
      // What is left on a connection, or committed, needs several sessions.
      for (const finding of findings.filter(({ sql }) => !sql.startsWith('-- It commits'))) {
        const outcome = await paste(database, finding.sql)
        const line = `${finding.object} ${finding.attack}: ${finding.evidence}\n${JSON.stringify(outcome)}`
        if (!isSeen(finding, outcome)) unseen.push(line)
      }
    })
    return { findings, unseen }
  }
})

/** What a session shows: an error, or the rows of every statement. */
type Outcome = { readonly error: string } | { readonly results: readonly (readonly postgres.Row[])[] }

async function paste(database: string, script: string): Promise<Outcome> {
  const client = postgres(database, { max: 1, onnotice: () => {} })
  try {
    const results = (await client.unsafe(script).simple()) as unknown as postgres.Row[][]
    return { results: results.map((rows) => [...rows]) }
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error
    return { error: `${error.code} ${error.message}` }
  } finally {
    await client.end()
  }
}

function isSeen({ evidence }: Finding, outcome: Outcome): boolean {
  if ('error' in outcome) {
    const [state = '', ...words] = outcome.error.split(' ')
    const refused = /\(SQLSTATE (\w+)\)/.exec(evidence)?.[1]
    return refused === undefined
      ? /hg[0-9a-f]{12}|\b\w{8}-\w{4}-/.test(words.join(' '))
      : state.startsWith(refused.slice(0, 2))
  }
  if (/SQLSTATE|an error that/.test(evidence)) return false
  const shown = outcome.results.filter((rows) => rows.length > 0)
  if (/ (changed|took|added) /.test(evidence)) {
    // postgres.js puts what has no rows, such as the ROLLBACK, into the result before it.
    const before = outcome.results.find((rows) => rows.some((row) => 'ctid' in row))
    return JSON.stringify(before ?? []) !== JSON.stringify(outcome.results.at(-1))
  }
  // What was prepared anew comes last, and shows nothing.
  const asked = evidence.includes('when it was prepared') ? shown.at(-2) : shown.at(-1)
  const last = Object.values(asked?.[0] ?? {})[0]
  return last !== undefined && (!/returned \d/.test(evidence) || Number(last) !== 0)
}
