import { notRun, safe, type Verdict } from '../../attacks/attack.ts'
import type { Query } from '../application-options.ts'
import type { Glance } from '../glance.ts'
import { onConnection } from '../on-connection.ts'
import type { Look, Stage } from '../stage.ts'
import { findLeftover, isGone } from './leftover.ts'
import { codeOf, mistake, type Probe, unanswered } from './probe.ts'

/** How a scope may fail. */
const failures: Readonly<Record<string, (query: Query) => Promise<unknown>>> = {
  'an error of the application': () =>
    Promise.reject(new Error('A probe of hedgerow/testing failed on purpose.')),
  'an error of PostgreSQL': async (query) => query('select 1 / 0'),
}

export const afterError: Probe = {
  name: 'after-error',
  fact: 'leaves nothing of a context on the connection when a scope fails',
  hint: 'Roll back when the work throws, in a finally, and give the connection back only then.',
  async run(stage) {
    for (const [what, fail] of Object.entries(failures)) {
      const verdict = await failAndLook(stage, what, fail)
      if (verdict.kind !== 'safe') {
        return verdict
      }
    }
    return safe
  },
}

async function failAndLook(
  stage: Stage,
  what: string,
  fail: (query: Query) => Promise<unknown>,
): Promise<Verdict> {
  const { a, b } = stage
  const seen: { glance: Glance; look: Look }[] = []
  const failed = await stage.open(a.context, async (look, query) => {
    seen.push({ glance: await look(), look })
    await fail(query)
  })
  const [before] = seen
  if (before === undefined || failed.kind === 'late') {
    return failed.kind === 'done' ? notRun('a scope has ended without a query') : unanswered(failed)
  }
  const { pid } = before.glance
  const left = await findLeftover(stage, pid, before.look)
  if (left !== null) {
    return mistake(stage, `When a scope of tenant A has failed with ${what}, ${left}.`)
  }
  const next = await onConnection(stage, pid, b.context, async (glance) => glance)
  // In an aborted transaction PostgreSQL refuses everything.
  if (next.kind === 'refused' && codeOf(next.error) === '25P02') {
    return mistake(
      stage,
      `When a scope of tenant A has failed with ${what}, the next one is refused: its transaction was left open.`,
    )
  }
  if (next.kind !== 'done') {
    return (await isGone(stage, pid)) ? safe : unanswered(next)
  }
  return a.sees(next.value) || !b.sees(next.value)
    ? mistake(
        stage,
        `When a scope of tenant A has failed with ${what}, the next one on its connection, of tenant B, has not its own context.`,
      )
    : safe
}
