import type { Context } from '../session/context.ts'
import type { Outcome } from '../session/outcome.ts'
import type { Arena } from './arena.ts'
import type { Hit } from './assault.ts'
import { existingTenants } from './existing-tenants.ts'

/**
 * Runs a query before B has any rows, for {@link differs} to compare with what it answers afterwards: whatever a
 * tenant can observe must be the same whether or not another tenant's rows exist.
 */
export async function observe(
  arena: Arena,
  key: string,
  contexts: readonly Context[],
  statement: string,
): Promise<void> {
  for (const context of contexts) {
    const answer = await ask(arena, context, statement)
    arena.memory.set(memoryKey(key, context, statement), Promise.resolve(answer))
  }
}

/** What an answer that differs shows. */
export interface Difference extends Hit {
  /** Whether B's words stand in it, and not only something that follows from them. */
  readonly quotes: boolean
}

/**
 * Returns the first context in which a query answers otherwise than before B had rows, and does so each time, or
 * names a tenant that is there already.
 */
export async function differs(
  arena: Arena,
  key: string,
  contexts: readonly Context[],
  statement: string,
): Promise<Difference | null> {
  const { token } = arena.material.sides.b
  const existing = await existingTenants(arena)
  for (const context of contexts) {
    const before = (await arena.memory.get(memoryKey(key, context, statement))) as string | undefined
    const after = await ask(arena, context, statement)
    if (existing.some((id) => after.includes(id))) {
      return { context, statement, what: 'returned rows of a tenant that is there already', quotes: true }
    }
    if (before !== undefined && before !== after && after === (await ask(arena, context, statement))) {
      const quotes = after.includes(token) && !before.includes(token)
      const what = quotes ? "returned tenant B's row" : "answers otherwise as soon as tenant B's rows exist"
      return { context, statement, what, quotes }
    }
  }
  return null
}

/** Everything that a statement lets its caller see: rows, or the error, and what functions said beside it. */
async function ask({ session, material }: Arena, context: Context, statement: string): Promise<string> {
  session.takeNotices()
  const [outcome] = await session.attempt([{ as: 'app', context, statement }])
  const heard = session
    .takeNotices()
    .filter(({ isRaised, text }) => isRaised || text.includes(material.sides.b.token))
  return JSON.stringify([printOutcome(outcome), heard.map(({ text }) => text)])
}

export function printOutcome(outcome: Outcome): unknown {
  switch (outcome.kind) {
    case 'rows':
      return [outcome.count, outcome.rows]
    case 'error':
      return [outcome.sqlState, outcome.text]
    case 'unreached':
      return []
  }
}

function memoryKey(key: string, context: Context, statement: string): string {
  return `before ${key} ${context.name} ${statement}`
}
