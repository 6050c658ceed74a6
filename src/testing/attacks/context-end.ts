import { outlivesTransaction } from '../arena/outlives-transaction.ts'
import { type Attack, leak, safe } from './attack.ts'

export const contextEnd: Attack<'role'> = {
  name: 'context-end',
  family: 'context',
  on: 'role',
  phase: 'used',
  fact: 'opens contexts that end with their transaction',
  hint: 'Set what a context sets with set_config(…, …, true) or SET LOCAL: on a pooled connection the next request begins with what the last one left.',
  applies: ({ contexts }) => contexts.attacker.some(({ opening }) => opening !== undefined),
  async run(arena) {
    for (const context of arena.contexts.attacker) {
      const { opening } = context
      if (opening !== undefined && (await outlivesTransaction(arena, opening))) {
        const what = 'set the context for the session, not only for the transaction'
        return leak(arena, { context: arena.contexts.reset, statement: opening, what })
      }
    }
    return safe
  },
}
