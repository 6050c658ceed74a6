import { controlOf, renderControl } from '../arena/controls.ts'
import { changedTables, lookAtAll, stateOfAll } from '../arena/state-of-all.ts'
import { type Attack, leak, safe } from './attack.ts'

export const sideEffect: Attack<'table'> = {
  name: 'side-effect',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: "changes nothing of other tenants' when a tenant writes its own rows",
  hint: 'Look at the triggers, rules and ON DELETE actions of the table: what they write must compare the tenant column with that of the row.',
  async run(arena, { table }) {
    const before = await stateOfAll(arena)
    for (const command of ['insert', 'update', 'delete'] as const) {
      const control = await controlOf(arena, table, command)
      const statement = control.state === 'works' ? await renderControl(arena, table, command) : null
      const contexts = control.state === 'works' ? control.contexts.slice(0, 1) : []
      for (const context of statement === null ? [] : contexts) {
        const [, after] = await arena.session.attempt([
          { as: 'app', context, statement: statement ?? '' },
          lookAtAll(arena),
        ])
        const touched = changedTables(before, after)
        if (touched.length > 0) {
          const what = `on tenant A's own row changed rows of tenant B in ${touched.join(', ')}`
          return leak(arena, { context, statement: statement ?? '', what })
        }
      }
    }
    return safe
  },
}
