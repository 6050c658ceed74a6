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
        .filter((key) => !table.relation.indexes.some((index) => serves(index, key)))
        .map((key) => ({
          object: table.name,
          part: key.name,
          detail: `No index of ${table.name} begins with ${key.columns.join(', ')}: deleting a row that "${key.name}" points at reads the whole table.`,
          remediation: `create index on ${table.sql} (${columnList(tenantFirst(table, key))});`,
        })),
    )
  },
}

/** Whether its first columns are those of the reference, in any order. */
function serves({ columns, predicate }: Index, key: Constraint): boolean {
  const first = columns.slice(0, key.columns.length)
  return predicate === null && key.columns.every((column) => first.includes(column))
}

function tenantFirst({ tenantColumn }: TenantTable, { columns }: Constraint): string[] {
  return columns.toSorted((a, b) => Number(b === tenantColumn) - Number(a === tenantColumn))
}
