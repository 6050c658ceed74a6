import type { Catalog, Constraint, Relation } from '../../catalog/index.ts'
import type { Tenancy } from '../../model/index.ts'
import type { Parent, Subject, TableKind } from './adoption.ts'

/** Says of every table how it comes by its tenant; those of extensions, and partitions, which follow theirs, are left out. */
export function classifyTables(catalog: Catalog, tenancy: Tenancy): readonly Subject[] {
  const tables = catalog.relations.filter(
    ({ kind, extension, isPartition, schema }) =>
      (kind === 'table' || kind === 'partitioned') &&
      extension === null &&
      !isPartition &&
      schema !== 'drizzle',
  )
  const kinds = new Map(tables.map((table) => [table.oid, classifyAlone(table, tenancy)]))
  // A child of a child is one as well: repeat until nothing more is reached.
  for (let reached = true; reached; ) {
    const found = tables.filter(
      (table) =>
        kinds.get(table.oid) === 'unknown' &&
        references(table, tenancy).some((key) => isTenanted(kinds, key)),
    )
    for (const { oid } of found) kinds.set(oid, 'child')
    reached = found.length > 0
  }
  return tables.map((relation) => {
    const kind = kinds.get(relation.oid) ?? 'unknown'
    return {
      relation,
      kind,
      tenancy,
      tenantColumn: kind === 'root' ? tenancy.rootKey : tenancy.column,
      isGranted: isGranted(catalog, relation, tenancy),
      parents: listParents(relation, tables, kinds, tenancy),
    }
  })
}

function classifyAlone({ schema, name, columns }: Relation, tenancy: Tenancy): TableKind {
  if (schema === tenancy.schema && name === tenancy.root) return 'root'
  return columns.some((column) => column.name === tenancy.column) ? 'tenant' : 'unknown'
}

function isTenanted(kinds: ReadonlyMap<number, TableKind>, { references: oid }: Constraint): boolean {
  const kind = kinds.get(oid)
  return kind === 'tenant' || kind === 'child' || kind === 'root'
}

/** The references that do not carry the tenant. */
function references({ constraints }: Relation, { column }: Tenancy): readonly Constraint[] {
  return constraints.filter(
    ({ kind, columns, referencedColumns }) =>
      kind === 'foreign key' && !columns.includes(column) && !referencedColumns.includes(column),
  )
}

function listParents(
  relation: Relation,
  tables: readonly Relation[],
  kinds: ReadonlyMap<number, TableKind>,
  tenancy: Tenancy,
): readonly Parent[] {
  return references(relation, tenancy).flatMap((constraint) => {
    const table = tables.find(({ oid }) => oid === constraint.references)
    if (table === undefined || !isTenanted(kinds, constraint)) return []
    const { columns, referencedColumns: key } = constraint
    return [{ constraint, columns, table, key, kind: kinds.get(table.oid) ?? 'unknown' }]
  })
}

function isGranted({ grants }: Catalog, { oid }: Relation, { roles }: Tenancy): boolean {
  const grantees = grants.filter((grant) => grant.oid === oid).map(({ grantee }) => grantee)
  return grantees.includes(roles.app) && !grantees.includes('public')
}
