import type { SurveyedReference, SurveyedTable } from '../../../drizzle/index.ts'
import { listParents, type TableKind } from '../classify-tables.ts'
import { declarationOf } from '../starting-rules.ts'
import { keyOf } from '../table-names.ts'
import { type Decisions, propertyOf, type Step } from './change.ts'
import { carriesTenant, renderReference } from './plan-references.ts'
import { listKeyColumns, renderTenantTable } from './tenant-key.ts'

/** Says what to put into a table that is left alone, and why it is. */
export function describeByHand(
  table: SurveyedTable,
  kind: Exclude<TableKind, 'child'>,
  decisions: Decisions,
  reason: string,
): Step {
  const { helper, rules } = declarationOf(kind, decisions.shared.has(keyOf(table)))
  const declare =
    kind === 'tenant'
      ? renderTenantTable('t', rules.name, table, decisions.tenancy)
      : `...${helper}(t, ${rules.name})`
  const lines = [...(kind === 'tenant' ? listKeyLines(table, decisions) : []), `${declare},`]
  const references = kind === 'tenant' ? table.references.filter((one) => !carriesTenant(one, decisions)) : []
  return {
    table: table.name,
    what: `left alone, for ${reason}`,
    lines: [...lines, ...references.map((one) => renderInstead(table, one, decisions))],
  }
}

/** Says what a table needs that reaches its tenant only through a parent, and how its rows get their tenant. */
export function describeChild(table: SurveyedTable, decisions: Decisions): Step {
  const { tenancy, tenantProperty, kinds, tables } = decisions
  const parents = listParents(table, kinds)
  const [parent] = parents
  if (parent === undefined) throw new TypeError(`describeChild: "${table.name}" has no parent.`)
  const column = parent.columns.join(', ')
  if (keyOf(parent.table) === keyOf(tenancy.root)) {
    return {
      table: table.name,
      what: `refers to ${tenancy.root.name} by ${column}; the tenant column is ${tenancy.column} in every table`,
      lines: [`rename it to ${tenancy.column}, and run init again`],
    }
  }
  const referring = tables.flatMap((other) =>
    kinds.get(keyOf(other)) === 'tenant'
      ? other.references
          .filter((one) => keyOf(one.table) === keyOf(table))
          .map((one) => `in ${other.name}: ${renderInstead(other, one, decisions)}`)
      : [],
  )
  return {
    table: table.name,
    what: `reaches its tenant only through ${parent.table.name} (${column}), and needs ${tenancy.column} itself`,
    lines: [
      `${tenantProperty}: tenantColumn(),`,
      ...listKeyLines(table, decisions),
      `${renderTenantTable('t', 'everyMember', table, tenancy)},`,
      ...parents.map((one) => renderInstead(table, one, decisions)),
      ...referring,
    ],
  }
}

/** The key leads with the tenant, whatever it is beside that. */
function listKeyLines(table: SurveyedTable, { tenancy }: Decisions): string[] {
  const key = listKeyColumns(table, tenancy)
  if (key.length === 0) return ['id: uuid().notNull().defaultRandom(),']
  return [
    ...key
      .filter(({ isPrimary }) => isPrimary)
      .map(({ property }) => `.notNull() instead of .primaryKey() at ${property}`),
    ...table.primaryKeys.map(() => 'no primaryKey(…): tenantTable makes it'),
  ]
}

function renderInstead(table: SurveyedTable, reference: SurveyedReference, { variables }: Decisions): string {
  const [column = ''] = reference.columns
  const parent = variables.get(keyOf(reference.table)) ?? reference.table.name
  return `${renderReference('t', propertyOf(table, column), parent, reference)}, instead of its reference by id alone`
}
