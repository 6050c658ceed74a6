import { identifier, literal } from '../../sql/index.ts'
import { assault } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { privilegesOn } from '../arena/table-access.ts'
import { type Attack, leak, safe } from './attack.ts'

export const updateSteal: Attack<'table'> = {
  name: 'update-steal',
  family: 'move',
  on: 'table',
  phase: 'used',
  fact: "refuses an UPDATE that takes other tenants' rows over",
  hint: 'Give the policies for UPDATE a USING that compares the tenant column with the setting; WITH CHECK alone sees only the new row.',
  async run(arena, { table }) {
    const column = table.tenantColumn
    if (column === null || !privilegesOn(arena, table.relation.oid).update.includes(column)) {
      return safe
    }
    const control = await controlOf(arena, table, 'update')
    const own = literal(arena.material.tenantOf(arena.material.sides.c))
    const hit = await assault(
      arena,
      table,
      arena.contexts.empty,
      `update ${table.sql} set ${identifier(column)} = ${own}`,
    )
    return control.state !== 'refused' && hit ? leak(arena, hit) : safe
  },
}
