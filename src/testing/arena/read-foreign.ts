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
    const context = contexts[index]
    const what = context ? seen(arena, outcome, Object.values(context.settings)) : null
    if (what !== null && context) {
      return { context, statement, what }
    }
  }
  return null
}

/**
 * Says what of other tenants came back: rows that were counted, or B's words in an error.
 *
 * @param said what the caller has said itself, and an error may quote: a word that is no value of a setting's type.
 */
export function seen({ material }: Arena, outcome: Outcome, said: readonly string[] = []): string | null {
  if (outcome.kind === 'error') {
    const text = said
      .filter((word) => word !== '')
      .reduce((rest, word) => rest.replaceAll(word, ''), outcome.text)
    return text.includes(material.sides.b.token) ? 'was answered by an error that quotes tenant B' : null
  }
  const count = outcome.kind === 'rows' ? Number(outcome.rows[0]?.n ?? 0) : 0
  return count > 0 ? `returned ${rows(count)} of other tenants` : null
}
