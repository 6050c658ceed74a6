import type { TenantTable } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { assault } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { privilegesOn, renderAssignment } from '../arena/table-access.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

export const update: Attack<'table'> = {
  name: 'update',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: "leaves other tenants' rows unchanged by an UPDATE that names them",
  hint: 'Give the policies for UPDATE a USING that compares the tenant column with the setting.',
  async run(arena, { table }) {
    const control = await controlOf(arena, table, 'update')
    const where = whereVictim(arena, table)
    const assignment = renderAssignment(arena, table)
    if (control.state === 'refused' || where === null || assignment === null) {
      return safe
    }
    const hit = await assault(
      arena,
      table,
      arena.contexts.attacker,
      `update ${table.sql} set ${assignment} where ${where}`,
    )
    return hit ? leak(arena, hit) : control.state === 'unknown' ? notRun(control.reason) : safe
  },
}

/** Names B's rows by columns that the app role may read; null where it may not, and no statement can name them. */
export function whereVictim(arena: Arena, table: TenantTable): string | null {
  const { select } = privilegesOn(arena, table.relation.oid)
  if (table.tenantColumn !== null && select.includes(table.tenantColumn)) {
    return `${identifier(table.tenantColumn)} = ${literal(arena.material.tenantOf(arena.material.sides.b))}`
  }
  const key = table.relation.indexes.find(({ isPrimary }) => isPrimary)?.columns ?? []
  const row = arena.material.book.of(table.relation.oid, 'B')[0]
  const parts = key.map((column) => {
    const value = column === null ? null : row?.values.get(column)
    return column !== null && value && select.includes(column)
      ? `${identifier(column)} = ${literal(value)}`
      : null
  })
  return parts.length > 0 && !parts.includes(null) ? parts.join(' and ') : null
}
