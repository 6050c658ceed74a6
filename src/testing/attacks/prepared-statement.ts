import { randomBytes } from 'node:crypto'
import { controlOf } from '../arena/controls.ts'
import { seen } from '../arena/read-foreign.ts'
import { countForeign } from '../arena/table-access.ts'
import type { Step } from '../session/session.ts'
import { type Attack, leak, safe } from './attack.ts'

export const preparedStatement: Attack<'table'> = {
  name: 'prepared-statement',
  family: 'context',
  on: 'table',
  phase: 'used',
  fact: 'asks for the tenant anew when a prepared statement is used again',
  hint: 'Declare functions that read a setting STABLE: what is IMMUTABLE is computed when a statement is planned, and kept for the next tenant.',
  async run(arena, { table }) {
    const count = countForeign(arena, table, arena.material.sides.a)
    const control = await controlOf(arena, table, 'select')
    if (count === null || control.state !== 'works') {
      return safe
    }
    for (const [index, context] of arena.contexts.attacker.entries()) {
      const before = arena.contexts.victim[index] ?? context
      // Prepared statements outlive a rollback, so each gets a name of its own.
      const name = `hedgerow_${randomBytes(6).toString('hex')}`
      const steps: Step[] = [
        { as: 'app', context: before, statement: `prepare ${name} as ${count}; execute ${name}` },
        { as: 'app', context, statement: `execute ${name}` },
        { as: 'app', context: null, statement: count },
      ]
      const [, again, anew] = await arena.session.attempt(steps)
      if (
        again?.kind === 'rows' &&
        anew?.kind === 'rows' &&
        seen(arena, again) !== null &&
        seen(arena, anew) === null
      ) {
        const what = `${seen(arena, again)} when it was prepared by tenant B on the same connection`
        return leak(arena, { context, statement: `execute ${name}`, what })
      }
    }
    return safe
  },
}
