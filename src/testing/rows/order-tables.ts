import { type Catalog, columnOf, type Relation, type TenantTable } from '../../catalog/index.ts'

/** A table that gets rows. */
export interface FilledTable {
  readonly relation: Relation
  /** Null where rows belong to no tenant and are shared. */
  readonly tenant: TenantTable | null
}

/**
 * Lists the tables that get rows, those first that others point at: the tenant tables and whatever these point at.
 * Partitions are filled through their parent. Tables in a cycle of mandatory foreign keys come last, as a group.
 */
export function orderTables(
  catalog: Catalog,
  tenantTables: readonly TenantTable[],
): { readonly ordered: readonly FilledTable[]; readonly cyclic: readonly FilledTable[] } {
  const remaining = collect(catalog, tenantTables)
  const ordered: FilledTable[] = []
  const isFree = (table: FilledTable, withOptional: boolean) =>
    parentsOf(table.relation, withOptional).every((oid) => oid === table.relation.oid || !remaining.has(oid))
  for (;;) {
    const tables = [...remaining.values()]
    const next = tables.find((table) => isFree(table, true)) ?? tables.find((table) => isFree(table, false))
    if (!next) {
      return { ordered, cyclic: tables }
    }
    ordered.push(next)
    remaining.delete(next.relation.oid)
  }
}

function collect(catalog: Catalog, tenantTables: readonly TenantTable[]): Map<number, FilledTable> {
  const tenants = new Map(tenantTables.map((table) => [table.relation.oid, table]))
  const queue = tenantTables.map(({ relation }) => relation).filter(({ isPartition }) => !isPartition)
  const found = new Map<number, FilledTable>()
  for (const relation of queue) {
    if (!found.has(relation.oid)) {
      found.set(relation.oid, { relation, tenant: tenants.get(relation.oid) ?? null })
      queue.push(...catalog.relations.filter(({ oid }) => parentsOf(relation, true).includes(oid)))
    }
  }
  return found
}

/** What a table points at: all of it, or only what it must point at. */
function parentsOf(relation: Relation, withOptional: boolean): number[] {
  return relation.constraints
    .filter(
      ({ kind, columns }) =>
        kind === 'foreign key' &&
        (withOptional || columns.every((column) => columnOf(relation, column)?.notNull)),
    )
    .map(({ references }) => references)
}
