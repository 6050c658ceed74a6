import { calledBy, textsBehindWrites } from '../arena/called-functions.ts'
import { renderControl } from '../arena/controls.ts'
import { renderCalls } from '../arena/function-calls.ts'
import { functionContexts } from '../arena/function-effects.ts'
import { isGranted } from '../arena/table-access.ts'
import { answerAfter, lookAfter } from '../committed/succession.ts'
import { leak, notRun, safe } from './attack.ts'
import type { CommittedAttack } from './committed-attack.ts'
import { victimLike } from './function-memory.ts'

const common = {
  name: 'session-leftover',
  family: 'session',
  fact: 'leaves nothing behind on a connection when its transaction has ended',
  hint: 'Set settings with set_config(…, …, true), and let temporary tables end ON COMMIT DROP and cursors without HOLD: on a pooled connection the next tenant meets what is left.',
} as const

/** What may outlive a transaction: settings of the session, temporary tables, cursors WITH HOLD, prepared statements. */
const leftover =
  /\bwith\s+hold\b|\btemp(?:orary)?\b|\bprepare\b|\bset_config\s*\([^;]*,\s*(?:false|'f|0)|\bset\s+(?:session\s+)?"?[a-z_]\w*"?\.\w+/i
const mostCalls = 6

export const sessionLeftover: CommittedAttack<'table'> = {
  ...common,
  on: 'table',
  concerns: (cast, { table }) => textsBehindWrites(cast, table.relation).some((text) => leftover.test(text)),
  async run(committed, { table }) {
    const { arena } = committed
    for (const command of ['insert', 'update', 'delete'] as const) {
      const statement = isGranted(arena, table.relation.oid, command)
        ? await renderControl(arena, table, command, arena.material.sides.b)
        : null
      for (const [index, context] of statement === null ? [] : arena.contexts.victim.entries()) {
        const next = arena.contexts.attacker[index] ?? context
        const what = await lookAfter(committed, { context, next, statement: statement ?? '' })
        if (what !== null) {
          return leak(arena, { context, statement: statement ?? '', what }, { end: 'commit' })
        }
      }
    }
    return safe
  },
}

export const functionSessionLeftover: CommittedAttack<'function'> = {
  ...common,
  on: 'function',
  concerns: (cast, { routine }) => calledBy(cast, [routine.oid]).some(({ source }) => leftover.test(source)),
  async run(committed, { routine }) {
    const { arena } = committed
    const calls = renderCalls(arena, routine, arena.material.sides.b)
    for (const statement of calls?.slice(0, mostCalls) ?? []) {
      for (const next of functionContexts(arena)) {
        const context = victimLike(arena, next)
        const what =
          (await lookAfter(committed, { context, next, statement })) ??
          (await answerAfter(committed, { context, next, statement }))
        if (what !== null) {
          return leak(arena, { context, statement, what }, { end: 'commit' })
        }
      }
    }
    return calls === null ? notRun('no value can be made up for one of its arguments') : safe
  },
}
