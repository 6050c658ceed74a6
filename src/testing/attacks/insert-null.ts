import { columnOf } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { controlOf } from '../arena/controls.ts'
import { foreignCondition, hasToken, planFreshRow, privilegesOn } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import { type Attack, leak, safe } from './attack.ts'

export const insertNull: Attack<'table'> = {
  name: 'insert-null',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: 'refuses a row of no tenant that every tenant would see',
  hint: 'Declare the tenant column NOT NULL, and let no policy admit rows in which it is null.',
  async run(arena, { table }) {
    const { insert, select } = privilegesOn(arena, table.relation.oid)
    const column = table.tenantColumn
    if (
      column === null ||
      columnOf(table.relation, column)?.notNull ||
      !insert.includes(column) ||
      select.length === 0
    ) {
      return safe
    }
    const plan = await planFreshRow(arena, table, arena.material.sides.b)
    const control = await controlOf(arena, table, 'insert')
    if (typeof plan === 'string' || control.state === 'refused') {
      return safe
    }
    const { a, b } = arena.material.sides
    const statement = renderInsert(table.sql, new Map([...plan, [column, 'null']]))
    const condition = select.includes(column)
      ? `${identifier(column)} is null and ${hasToken(select, b)}`
      : foreignCondition(arena, table, a)
    for (const [index, writer] of arena.contexts.victim.entries()) {
      const reader = arena.contexts.attacker[index] ?? writer
      const [, read] = await arena.session.attempt([
        { as: 'app', context: writer, statement },
        { as: 'app', context: reader, statement: `select 1 from ${table.sql} where ${condition}` },
      ])
      if (read.kind === 'rows' && read.count > 0) {
        return leak(arena, {
          context: writer,
          statement,
          what: 'made a row of no tenant, which tenant A then read',
        })
      }
    }
    return safe
  },
}
