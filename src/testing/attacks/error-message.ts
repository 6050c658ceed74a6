import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { controlOf } from '../arena/controls.ts'
import { privilegesOn } from '../arena/table-access.ts'
import type { TenantTable } from '../tenants/tenant-table.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

export const errorMessage: Attack<'table'> = {
  name: 'error-message',
  family: 'read',
  on: 'table',
  phase: 'used',
  fact: "does not quote other tenants' text in an error of a cast",
  hint: "Wrap the setting as (select nullif(current_setting(…, true), '')), so that the comparison is the cheapest condition and comes first, and keep the server at its latest minor version.",
  async run(arena, { table }) {
    const control = await controlOf(arena, table, 'select')
    if (control.state === 'refused') {
      return safe
    }
    for (const statement of renderCasts(arena, table)) {
      for (const context of arena.contexts.empty) {
        const [outcome] = await arena.session.attempt([{ as: 'app', context, statement }])
        if (outcome.kind === 'error' && outcome.text.includes(arena.material.sides.b.token)) {
          const what = 'was answered by an error that quotes a row of tenant B'
          return leak(arena, { context, statement, what })
        }
      }
    }
    return control.state === 'unknown' ? notRun(control.reason) : safe
  },
}

/**
 * Conditions that fail on every text, one that PostgreSQL knows to be able to fail and one, an array coercion, that
 * old minor versions took for safe to evaluate first. Rows of others than B are kept away from it.
 */
function renderCasts({ privileges, material, catalog }: Arena, table: TenantTable): string[] {
  const select = privilegesOn({ privileges } as Arena, table.relation.oid).select
  const column = table.relation.columns.find(
    ({ name, type }) =>
      select.includes(name) &&
      catalog.types.get(type)?.category === 'S' &&
      !isShort(material.book.of(table.relation.oid, 'B')[0]?.values.get(name), material.sides.b.token),
  )
  if (!column) {
    return []
  }
  const text = identifier(column.name)
  const only = `${text} like ${literal(`%${material.sides.b.token}%`)}`
  return [
    `select count(*) from ${table.sql} where ${text}::text::int is null and ${only}`,
    `select count(*) from ${table.sql} where (array[${text}]::text[])::int[] is null`,
  ]
}

function isShort(value: string | null | undefined, token: string): boolean {
  return !value?.includes(token)
}
