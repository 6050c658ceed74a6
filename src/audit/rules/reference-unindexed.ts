import type { Constraint, Index, TenantTable } from '../../catalog/index.ts'
import { columnList } from '../keys/pair-reference.ts'
import type { AuditRule } from './rule.ts'

export const referenceUnindexed: AuditRule = {
  name: 'reference-unindexed',
  level: 'info',
  title: 'A reference has no index',
  check({ tables }) {
    return tables.flatMap((table) =>
      table.relation.constraints
        .filter(({ kind, isInherited }) => kind === 'foreign key' && !isInherited)
        .map((key) => ({ key, columns: columnsOf(tables, table, key) }))
        .filter(({ columns }) => !table.relation.indexes.some((index) => serves(index, columns)))
        .map(({ key, columns }) => ({
          object: table.name,
          part: key.name,
          detail: `No index of ${table.name} begins with ${columns.join(', ')}: deleting a row that "${key.name}" points at reads the whole table.`,
          remediation: `create index on ${table.sql} (${columnList(columns)});`,
        })),
    )
  },
}

/** The tenant column first, also where a reference to a tenant's row does not carry it yet. */
function columnsOf(
  tables: readonly TenantTable[],
  { tenantColumn }: TenantTable,
  { columns, references }: Constraint,
): readonly string[] {
  if (tenantColumn === null) return columns
  const others = columns.filter((column) => column !== tenantColumn)
  const isTenants = tables.some(({ relation, isRoot }) => relation.oid === references && !isRoot)
  return isTenants || others.length < columns.length ? [tenantColumn, ...others] : columns
}

/** Whether its first columns are these, in any order. */
function serves({ columns, predicate }: Index, wanted: readonly string[]): boolean {
  const first = columns.slice(0, wanted.length)
  return predicate === null && wanted.every((column) => first.includes(column))
}
