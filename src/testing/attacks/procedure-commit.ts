import { renderCalls } from '../arena/function-calls.ts'
import { functionContexts } from '../arena/function-effects.ts'
import { changedTables, lookAt, readStateOfAll } from '../arena/state-of-all.ts'
import { printOutcome } from '../arena/worlds.ts'
import { renderSetConfig } from '../session/context.ts'
import { textOf } from '../tenants/side.ts'
import { leak, notRun, safe } from './attack.ts'
import type { CommittedAttack } from './committed-attack.ts'

const mostCalls = 12

export const procedureCommit: CommittedAttack<'function'> = {
  name: 'procedure-commit',
  family: 'function',
  on: 'function',
  fact: "leaves other tenants' rows unchanged, and says nothing of them, though it commits by itself",
  hint: 'Let every statement in it compare the tenant column with what it has read from the setting at first: COMMIT ends a context that is local to its transaction.',
  concerns: (_, { routine }) =>
    routine.kind === 'procedure' && /\b(?:commit|rollback)\b/i.test(routine.source),
  async run(committed, { routine }) {
    const { arena } = committed
    const { b } = arena.material.sides
    const calls = renderCalls(arena, routine, b)
    const contexts = functionContexts(arena)
    const words = textOf(b, 1).slice(0, -1)
    if (calls === null || contexts.some(({ opening }) => opening !== undefined)) {
      return notRun(
        calls === null
          ? 'no value can be made up for one of its arguments'
          : 'it commits, which ends the context that --context opens',
      )
    }
    for (const statement of calls.slice(0, mostCalls)) {
      for (const context of contexts) {
        const line = await committed.openLine()
        // For the session: a procedure that commits can't be called in a transaction.
        await line.run(renderSetConfig(Object.entries(context.settings), { local: false }))
        const before = await readStateOfAll(arena)
        const answer = JSON.stringify([printOutcome(await line.run(statement)), line.takeNotices()])
        const [after] = await arena.session.attempt([lookAt(arena, arena.tables)])
        const touched = changedTables(before, after)
        const told = answer.includes(words) && !statement.includes(words)
        if (touched.length > 0 || told) {
          const what = told
            ? "said what tenant B's row says"
            : `changed rows of tenant B in ${touched.join(', ')}`
          return leak(arena, { context, statement, what })
        }
      }
    }
    return safe
  },
}
