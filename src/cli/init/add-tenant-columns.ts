import type { SurveyedColumn } from '../../drizzle/index.ts'
import { listParents } from './classify-tables.ts'
import type { Decisions } from './table/change.ts'
import { keyOf } from './table-names.ts'

/** Lists the tables that can get the tenant column: they reach their tenant through a parent other than the root. */
export function listAddable({ tables, kinds, tenancy, tenantProperty }: Decisions): ReadonlySet<string> {
  const children = tables.filter(
    (table) =>
      kinds.get(keyOf(table)) === 'child' &&
      table.columns.every(({ property }) => property !== tenantProperty) &&
      listParents(table, kinds).every((parent) => keyOf(parent.table) !== keyOf(tenancy.root)),
  )
  return new Set(children.map(keyOf))
}

/** Takes tables as if they had the tenant column already, which they get with this change. */
export function addTenantColumns(decisions: Decisions, added: ReadonlySet<string>): Decisions {
  const { tables, kinds, tenancy, tenantProperty } = decisions
  const column: SurveyedColumn = {
    property: tenantProperty,
    name: tenancy.column,
    type: tenancy.type,
    isNotNull: true,
    hasDefault: true,
    isPrimary: false,
    isUnique: false,
  }
  return {
    ...decisions,
    added,
    tables: tables.map((table) =>
      added.has(keyOf(table)) ? { ...table, columns: [column, ...table.columns] } : table,
    ),
    kinds: new Map([...kinds].map(([key, kind]) => [key, added.has(key) ? 'tenant' : kind] as const)),
  }
}
