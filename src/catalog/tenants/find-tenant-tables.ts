import { HedgerowError } from '../../errors/index.ts'
import type { Catalog, Relation } from '../read-catalog.ts'
import type { Constraint } from '../read-constraints.ts'
import { columnOf, displayName, quotedName, type TenantTable } from './tenant-table.ts'

export interface TenantNames {
  /** The tenant root, with or without its schema. */
  readonly tenantTable: string
  readonly tenantColumn: string
}

/**
 * Finds the tables whose rows belong to tenants: the root, those with the tenant column or another that must point
 * at the root, and those that must point at one of these. Partitions and inheritance children count by themselves.
 *
 * @throws HedgerowError `ERR_LEAKTEST_TENANT_TABLE` or `ERR_LEAKTEST_TENANT_COLUMN`.
 */
export function findTenantTables(catalog: Catalog, names: TenantNames): TenantTable[] {
  const root = findRoot(catalog, names.tenantTable)
  const found = new Map([[root.relation.oid, root]])
  const candidates = catalog.relations.filter(
    ({ kind, extension }) => (kind === 'table' || kind === 'partitioned') && extension === null,
  )
  for (const relation of candidates) {
    const column = columnOf(relation, names.tenantColumn)?.name ?? columnToRoot(relation, root)
    if (column !== undefined && !found.has(relation.oid)) {
      found.set(relation.oid, tenantTable(relation, { tenantColumn: column }))
    }
  }
  if (found.size === 1) {
    throw new HedgerowError(
      'ERR_LEAKTEST_TENANT_COLUMN',
      `No table has a column "${names.tenantColumn}" or points at ${root.name}.`,
      { hint: 'Name the tenant column with --tenant-column.' },
    )
  }
  assertRoot(catalog, root, [...found.values()])
  addChildren(found, candidates)
  return [...found.values()]
}

function findRoot(catalog: Catalog, name: string): TenantTable {
  const matches = catalog.relations.filter(
    (relation) =>
      (relation.kind === 'table' || relation.kind === 'partitioned') &&
      (relation.name === name || displayName(relation) === name),
  )
  const relation = matches.find(({ schema }) => schema === 'public') ?? matches[0]
  if (!relation || (matches.length > 1 && relation.schema !== 'public')) {
    throw new HedgerowError(
      'ERR_LEAKTEST_TENANT_TABLE',
      relation ? `Several schemas have a table "${name}".` : `There is no table "${name}" in this database.`,
      {
        hint: 'Name the table whose rows are the tenants with --tenant-table, as schema.table where needed, or the tenancy in hedgerow.config.ts, which npx hedgerow init writes.',
      },
    )
  }
  const key = relation.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? []
  const [column] = key
  if (column === undefined || key.length !== 1) {
    throw new HedgerowError(
      'ERR_LEAKTEST_TENANT_TABLE',
      `The tenant table ${displayName(relation)} needs a primary key of one column.`,
      { hint: 'Name the table whose rows are the tenants with --tenant-table.' },
    )
  }
  return { ...tenantTable(relation, { tenantColumn: column }), isRoot: true }
}

/** Where the tenant column points, it has to point at the root. */
function assertRoot({ relations }: Catalog, root: TenantTable, tables: readonly TenantTable[]): void {
  const targets = tables.flatMap(({ relation, tenantColumn }) =>
    relation.constraints
      .filter(
        ({ kind, columns }) => kind === 'foreign key' && columns.length === 1 && columns[0] === tenantColumn,
      )
      .map(({ references }) => references),
  )
  const other = relations.find(({ oid }) => oid === targets[0])
  if (other && !targets.includes(root.relation.oid)) {
    throw new HedgerowError(
      'ERR_LEAKTEST_TENANT_TABLE',
      `The tenant column points at ${displayName(other)}, not at ${root.name}.`,
      { hint: 'Name the table whose rows are the tenants with --tenant-table.' },
    )
  }
}

/** A foreign key that may be null says that a row knows a tenant, not that it belongs to one. */
function columnToRoot(relation: Relation, root: TenantTable): string | undefined {
  return mandatoryKeys(relation).find(
    ({ references, columns }) => references === root.relation.oid && columns.length === 1,
  )?.columns[0]
}

function addChildren(found: Map<number, TenantTable>, candidates: readonly Relation[]): void {
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const relation of candidates.filter(({ oid }) => !found.has(oid))) {
      const key = mandatoryKeys(relation).find(({ references }) => found.has(references))
      const table = key && found.get(key.references)
      if (table) {
        found.set(relation.oid, tenantTable(relation, { tenantColumn: null, parent: { table, key } }))
      }
    }
  }
}

function mandatoryKeys(relation: Relation): Constraint[] {
  return relation.constraints.filter(
    ({ kind, columns }) =>
      kind === 'foreign key' && columns.every((column) => columnOf(relation, column)?.notNull),
  )
}

function tenantTable(
  relation: Relation,
  { tenantColumn, parent = null }: { tenantColumn: string | null; parent?: TenantTable['parent'] },
): TenantTable {
  const [name, sql] = [displayName(relation), quotedName(relation)]
  return { relation, name, sql, tenantColumn, isRoot: false, parent }
}
