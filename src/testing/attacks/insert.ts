import { columnOf } from '../../catalog/index.ts'
import { assault } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { planFreshRow } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

export const insert: Attack<'table'> = {
  name: 'insert',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: 'refuses an INSERT into another tenant',
  hint: 'Give the policies for INSERT a WITH CHECK that compares the tenant column with the setting.',
  async run(arena, { table }) {
    const control = await controlOf(arena, table, 'insert')
    if (control.state === 'refused') {
      return safe
    }
    const plan = await planFreshRow(arena, table, arena.material.sides.b)
    if (typeof plan === 'string') {
      return notRun(plan)
    }
    const optional = table.relation.constraints
      .filter(({ kind }) => kind === 'foreign key')
      .flatMap(({ columns }) => columns)
      .filter((column) => column !== table.tenantColumn && !columnOf(table.relation, column)?.notNull)
    const unbound = new Map(
      [...plan].map(([column, value]) => [column, optional.includes(column) ? 'null' : value]),
    )
    for (const candidate of optional.length > 0 ? [unbound, plan] : [plan]) {
      const hit = await assault(arena, table, arena.contexts.attacker, renderInsert(table.sql, candidate))
      if (hit) {
        return leak(arena, hit)
      }
    }
    return control.state === 'unknown' ? notRun(control.reason) : safe
  },
}
