import type { Arena } from '../arena/arena.ts'
import { renderCalls } from '../arena/function-calls.ts'
import { functionContexts } from '../arena/function-effects.ts'
import { printOutcome } from '../arena/worlds.ts'
import type { Context } from '../session/context.ts'
import type { Step } from '../session/session.ts'
import { type Attack, leak, safe } from './attack.ts'

const most = 6

export const functionMemory: Attack<'function'> = {
  name: 'function-memory',
  family: 'function',
  on: 'function',
  phase: 'used',
  fact: 'remembers nothing of the tenant that called it before on the same connection',
  hint: 'Keep nothing in temporary tables or settings beyond the call, or key what is kept by the tenant.',
  async run(arena, { routine }) {
    const calls = renderCalls(arena, routine, arena.material.sides.b) ?? []
    for (const statement of calls.slice(0, most)) {
      for (const context of functionContexts(arena)) {
        const own: Step = { as: 'app', context, statement }
        const other: Step = { as: 'app', context: victimLike(arena, context), statement }
        const alone = await answer(arena, [own])
        const after = await answer(arena, [other, own])
        if (after === null || after === alone) continue
        const repeated = [await answer(arena, [own]), await answer(arena, [own, own])]
        // One that can't be called twice in a transaction remembers the call, not the caller.
        if (repeated[0] === alone && repeated[1] !== after) {
          const what = 'answers otherwise after tenant B called it on the same connection'
          return leak(arena, { context, statement, what })
        }
      }
    }
    return safe
  },
}

/** The context of B in which its person is what A's is in another. */
export function victimLike({ contexts }: Arena, context: Context): Context {
  return contexts.victim[contexts.attacker.indexOf(context)] ?? context
}

/** The answer of the last step; null if an earlier one failed. */
async function answer(arena: Arena, steps: readonly Step[]): Promise<string | null> {
  const last = (await arena.session.attempt(steps)).at(-1)
  return !last || last.kind === 'unreached' ? null : JSON.stringify(printOutcome(last))
}
