import { safe } from '../../attacks/attack.ts'
import { type Glance, readGlance, renderGlance } from '../glance.ts'
import type { Look, Person, Stage } from '../stage.ts'
import { mistake, type Probe, unanswered } from './probe.ts'

export const ownRows: Probe = {
  name: 'own-rows',
  isControl: true,
  fact: 'shows a tenant its own rows, and none of another',
  hint: 'Set the context first, on the connection and in the transaction of the queries: begin, select set_config(…, true), then the queries; withTenant does.',
  async run(stage) {
    const { a, b } = stage
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const answer = await stage.open(own.context, (look) => lookAround(look))
      if (answer.kind !== 'done') {
        const why = await explainRefusal(stage, own)
        return why === null ? unanswered(answer) : mistake(stage, why)
      }
      const [first, ...later] = answer.value
      if (answer.value.some(other.sees)) {
        return mistake(
          stage,
          `A scope of tenant ${own.name} shows rows of tenant ${other.name}, as ${first.role}.`,
        )
      }
      if (!own.sees(first)) {
        return mistake(
          stage,
          `A scope of tenant ${own.name} does not show its own row: ${explain(own, first, later)}.`,
        )
      }
    }
    return safe
  },
}

/** One query, the next, and some at the same time. */
async function lookAround(look: Look): Promise<[Glance, ...Glance[]]> {
  return [await look(), await look(), ...(await Promise.all([look(), look(), look()]))]
}

/** Where a policy raises an error for want of a context, the settings alone still tell what is wrong. */
async function explainRefusal(stage: Stage, own: Person): Promise<string | null> {
  const statement = renderGlance(stage.sentinels, { withRows: false })
  const answer = await stage.open(own.context, (_, query) =>
    lookAround(async () => readGlance(await query(statement))),
  )
  const [first, ...later] = answer.kind === 'done' ? answer.value : []
  return first && !own.isNamedIn(first)
    ? `A scope of tenant ${own.name} is refused by a policy: ${explain(own, first, later)}.`
    : null
}

/** Says what became of the context. */
function explain(own: Person, first: Glance, later: readonly Glance[]): string {
  const all = [first, ...later]
  const [tenant] = first.settings
  if (own.isNamedIn(first)) {
    return 'the context names the tenant, but not the person or the member role that it was opened with'
  }
  const [named] = later.filter(own.isNamedIn)
  if (named !== undefined) {
    return named.pid === first.pid
      ? 'the context is set only after the first query'
      : 'its queries use several connections, and the context is set on another one'
  }
  if (tenant !== null && tenant !== '') {
    return 'the context names another tenant'
  }
  // After a transaction a setting reads as empty text.
  const wasSet = all.some(({ settings }) => settings[0] === '')
  const isOneTransaction = all.every(({ began }) => began === first.began)
  if (wasSet) {
    return isOneTransaction
      ? 'the context is set to empty text'
      : 'the context is set until the end of a transaction that ends before the query: set_config(…, true) without BEGIN'
  }
  return 'the context is never set on the connection that queries'
}
