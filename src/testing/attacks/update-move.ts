import { columnOf, type TenantTable } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { assault } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { privilegesOn } from '../arena/table-access.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

export const updateMove: Attack<'table'> = {
  name: 'update-move',
  family: 'move',
  on: 'table',
  phase: 'used',
  fact: 'refuses an UPDATE that moves a row to another tenant',
  hint: 'Give the policies for UPDATE a WITH CHECK that compares the tenant column with the setting, and do not let the app role update that column.',
  async run(arena, { table }) {
    const moves = renderMoves(arena, table)
    if (moves.length === 0) {
      return safe
    }
    const control = await controlOf(arena, table, 'update')
    if (control.state === 'refused') {
      return safe
    }
    for (const move of moves) {
      const hit = await assault(arena, table, arena.contexts.attacker, `update ${table.sql} set ${move}`)
      if (hit) {
        return leak(arena, hit)
      }
    }
    return control.state === 'unknown' ? notRun(control.reason) : safe
  },
}

/** To B without whatever may be null of the foreign keys, to B as it stands, and, for a child, to B's parent. */
function renderMoves(arena: Arena, table: TenantTable): string[] {
  const { update } = privilegesOn(arena, table.relation.oid)
  if (table.parent) {
    return renderChildMove(arena, table, update)
  }
  if (table.tenantColumn === null || !update.includes(table.tenantColumn)) {
    return []
  }
  const move = `${identifier(table.tenantColumn)} = ${literal(arena.material.tenantOf(arena.material.sides.b))}`
  const references = table.relation.constraints
    .filter(({ kind }) => kind === 'foreign key')
    .flatMap(({ columns }) => columns)
    .filter((column) => column !== table.tenantColumn && update.includes(column))
    .filter((column) => !columnOf(table.relation, column)?.notNull)
  const cleared = [...new Set(references)].map((column) => `${identifier(column)} = null`)
  return cleared.length > 0 ? [[move, ...cleared].join(', '), move] : [move]
}

function renderChildMove({ material }: Arena, { parent }: TenantTable, update: readonly string[]): string[] {
  const row = parent && material.book.of(parent.table.relation.oid, 'B')[0]
  const { columns = [], referencedColumns = [] } = parent?.key ?? {}
  if (!row || !columns.every((column) => update.includes(column))) {
    return []
  }
  const values = columns.map((column, index) => {
    const value = row.values.get(referencedColumns[index] ?? '') ?? null
    return `${identifier(column)} = ${value === null ? 'null' : literal(value)}`
  })
  return [values.join(', ')]
}
