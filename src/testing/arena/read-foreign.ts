import type { Context } from '../session/context.ts'
import type { Outcome } from '../session/outcome.ts'
import type { Arena } from './arena.ts'
import { type Hit, rows } from './assault.ts'

/** Runs a query that counts what must not be seen in each context, and returns the first that counts any. */
export async function readForeign(
  arena: Arena,
  contexts: readonly Context[],
  statement: string,
): Promise<Hit | null> {
  const outcomes = await Promise.all(
    contexts.map((context) => arena.session.attempt([{ as: 'app', context, statement }])),
  )
  for (const [index, [outcome]] of outcomes.entries()) {
    const what = seen(arena, outcome)
    const context = contexts[index]
    if (what !== null && context) {
      return { context, statement, what }
    }
  }
  return null
}

/** Says what of other tenants came back: rows that were counted, or B's words in an error. */
export function seen({ material }: Arena, outcome: Outcome): string | null {
  if (outcome.kind === 'error') {
    return outcome.text.includes(material.sides.b.token)
      ? 'was answered by an error that quotes tenant B'
      : null
  }
  const count = outcome.kind === 'rows' ? Number(outcome.rows[0]?.n ?? 0) : 0
  return count > 0 ? `returned ${rows(count)} of other tenants` : null
}
