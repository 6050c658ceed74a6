import type { Index, TenantTable } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { assault } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { planFreshRow, privilegesOn, renderAssignment } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import type { RowBook } from '../rows/row-book.ts'
import { typeOf } from '../rows/row-request.ts'
import type { Side } from '../tenants/side.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

export const upsert: Attack<'table'> = {
  name: 'upsert',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: "refuses an INSERT … ON CONFLICT that meets another tenant's row",
  hint: 'Give the policies for INSERT and UPDATE a WITH CHECK that compares the tenant column with the setting, and let every unique key lead with the tenant column.',
  async run(arena, { table }) {
    const control = await controlOf(arena, table, 'insert')
    if (control.state === 'refused') {
      return safe
    }
    for (const index of uniqueKeys(table)) {
      for (const [side, statement] of await renderUpserts(arena, table, index)) {
        const options = { ignoreConstraints: side === arena.material.sides.a }
        const hit = await assault(arena, table, arena.contexts.attacker, statement, options)
        if (hit) {
          return leak(arena, hit)
        }
      }
    }
    return control.state === 'unknown' ? notRun(control.reason) : safe
  },
}

/** The unique keys that ON CONFLICT can name by its columns. */
function uniqueKeys({ relation }: TenantTable): Index[] {
  return relation.indexes.filter(
    ({ isUnique, isValid, predicate, columns }) =>
      isUnique && isValid && predicate === null && !columns.includes(null),
  )
}

/** B's key, once under B's tenant and once under A's own, with what B's row then would become. */
async function renderUpserts(arena: Arena, table: TenantTable, index: Index): Promise<[Side, string][]> {
  const { insert } = privilegesOn(arena, table.relation.oid)
  const key = keyOfVictim(
    arena.material.book,
    table,
    index.columns.filter((column) => column !== null),
  )
  if (key === null || ![...key.keys()].every((column) => insert.includes(column))) {
    return []
  }
  const assignment = renderAssignment(arena, table)
  const action = assignment === null ? 'nothing' : `update set ${assignment}`
  const target = [...key.keys()].map(identifier).join(', ')
  const statements: [Side, string][] = []
  for (const side of [arena.material.sides.b, arena.material.sides.a]) {
    const plan = await planFreshRow(arena, table, side)
    const own =
      table.tenantColumn === null
        ? undefined
        : typeof plan === 'string'
          ? undefined
          : plan.get(table.tenantColumn)
    if (typeof plan !== 'string') {
      const values = new Map([
        ...plan,
        ...key,
        ...(own && table.tenantColumn ? [[table.tenantColumn, own] as const] : []),
      ])
      statements.push([side, `${renderInsert(table.sql, values)} on conflict (${target}) do ${action}`])
    }
  }
  return statements
}

/** The values of B's first row in some columns; null where one of them is null, and can't be in conflict. */
export function keyOfVictim(
  book: RowBook,
  { relation }: TenantTable,
  columns: readonly string[],
): Map<string, string> | null {
  const row = book.of(relation.oid, 'B')[0]
  const key = new Map<string, string>()
  for (const column of columns) {
    const value = row?.values.get(column) ?? null
    if (value === null) {
      return null
    }
    key.set(column, literal(value) + typeOf(relation, column))
  }
  return key
}
