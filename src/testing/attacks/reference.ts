import { belongsTo, type Constraint, displayName, type TenantTable } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import type { Hit } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { look } from '../arena/look.ts'
import { planFreshRow, privilegesOn } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import { typeOf } from '../rows/row-request.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

export const reference: Attack<'table'> = {
  name: 'reference',
  family: 'reference',
  on: 'table',
  phase: 'used',
  fact: "refuses to point at another tenant's row",
  hint: 'Foreign keys do not obey row-level security: let them carry the tenant, as in (company_id, project_id) references projects (company_id, id), with the tenant column that the policies compare.',
  async run(arena, { table }) {
    for (const key of foreignKeysToTenants(arena, table)) {
      const values = valuesAt(arena, table, key)
      const hit = values && (await point(arena, table, key, values))
      if (hit) {
        return leak(arena, hit)
      }
    }
    const control = await controlOf(arena, table, 'insert')
    const matters = control.state === 'unknown' && foreignKeysToTenants(arena, table).length > 0
    return matters ? notRun(control.reason) : safe
  },
}

/** Those with a column besides the tenant's; a child's way to its tenant is what INSERT and UPDATE attack. */
export function foreignKeysToTenants({ tables }: Arena, table: TenantTable): Constraint[] {
  return table.relation.constraints.filter(
    ({ kind, columns, references, name }) =>
      kind === 'foreign key' &&
      name !== table.parent?.key.name &&
      columns.some((column) => column !== table.tenantColumn) &&
      tables.some(({ relation }) => relation.oid === references),
  )
}

/** What the key's columns hold when it points at B's first row; the row's own tenant stays as it is. */
function valuesAt({ material }: Arena, table: TenantTable, key: Constraint): Map<string, string> | null {
  const row = material.book.of(key.references, 'B')[0]
  const pairs = key.columns.flatMap((column, index) => {
    const value = row?.values.get(key.referencedColumns[index] ?? '') ?? null
    return column === table.tenantColumn || value === null
      ? []
      : [[column, literal(value) + typeOf(table.relation, column)] as const]
  })
  return row ? new Map(pairs) : null
}

async function point(
  arena: Arena,
  table: TenantTable,
  key: Constraint,
  values: ReadonlyMap<string, string>,
): Promise<Hit | null> {
  const target = arena.catalog.relations.find(({ oid }) => oid === key.references)
  const condition = [...values].map(([column, value]) => `${identifier(column)} = ${value}`)
  const own = belongsTo(table, arena.material.tenantOf(arena.material.sides.a))
  const pointing = `select 1 from ${table.sql} where ${[...condition, own].join(' and ')}`
  for (const statement of await renderPointers(arena, table, values)) {
    for (const context of arena.contexts.attacker) {
      const [, , found] = await arena.session.attempt([
        { as: 'app', context, statement },
        { as: 'app', context: null, statement: 'set constraints all immediate' },
        look(arena, [table], pointing),
      ])
      if (found.kind === 'rows' && found.count > 0) {
        const what = `made a row of tenant A point at tenant B's row in ${target ? displayName(target) : 'another table'}`
        return { context, statement, what }
      }
    }
  }
  return null
}

async function renderPointers(
  arena: Arena,
  table: TenantTable,
  values: ReadonlyMap<string, string>,
): Promise<string[]> {
  const { insert, update } = privilegesOn(arena, table.relation.oid)
  const plan = insert.length > 0 ? await planFreshRow(arena, table, arena.material.sides.a) : ''
  const columns = [...values.keys()]
  const insertion =
    typeof plan === 'string' || !columns.every((column) => insert.includes(column))
      ? []
      : [renderInsert(table.sql, new Map([...plan, ...values]))]
  const assignments = [...values].map(([column, value]) => `${identifier(column)} = ${value}`)
  const change = columns.every((column) => update.includes(column))
    ? [`update ${table.sql} set ${assignments.join(', ')}`]
    : []
  return [...insertion, ...change]
}
