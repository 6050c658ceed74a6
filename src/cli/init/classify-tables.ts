import type { SurveyedReference, SurveyedTable } from '../../drizzle/index.ts'
import type { ProposedTenancy } from './propose-tenancy.ts'
import { keyOf } from './table-names.ts'

/** How a table comes by its tenant, as `hedgerow adopt` says it of a live database. */
export type TableKind =
  /** Its rows are the tenants. */
  | 'root'
  /** It has the tenant column. */
  | 'tenant'
  /** It refers to a table that has one, and needs the column itself. */
  | 'child'
  /** Nothing leads from it to a tenant. */
  | 'tenantless'

/** Says of every table how it comes by its tenant; what is declared already counts as it is declared. */
export function classifyTables(
  tables: readonly SurveyedTable[],
  tenancy: Pick<ProposedTenancy, 'root' | 'column'>,
): ReadonlyMap<string, TableKind> {
  const kinds = new Map(tables.map((table) => [keyOf(table), classifyAlone(table, tenancy)]))
  // A child of a child is one as well: repeat until nothing more is reached.
  for (let reached = true; reached; ) {
    const found = tables.filter(
      (table) =>
        table.declared === undefined &&
        kinds.get(keyOf(table)) === 'tenantless' &&
        listParents(table, kinds).length > 0,
    )
    for (const table of found) kinds.set(keyOf(table), 'child')
    reached = found.length > 0
  }
  return kinds
}

/** Lists the references of a table to others that have a tenant, or will have one. */
export function listParents(
  table: SurveyedTable,
  kinds: ReadonlyMap<string, TableKind>,
): readonly SurveyedReference[] {
  return table.references.filter((reference) => {
    const kind = kinds.get(keyOf(reference.table))
    return kind !== undefined && kind !== 'tenantless'
  })
}

function classifyAlone(
  table: SurveyedTable,
  { root, column }: Pick<ProposedTenancy, 'root' | 'column'>,
): TableKind {
  if (table.declared !== undefined) return table.declared
  if (keyOf(table) === keyOf(root)) return 'root'
  return table.columns.some(({ name }) => name === column) ? 'tenant' : 'tenantless'
}
