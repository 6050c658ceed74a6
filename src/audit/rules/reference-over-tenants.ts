import { type Constraint, displayName, type Relation, type TenantTable } from '../../catalog/index.ts'
import { canWriteAny } from '../keys/carries-tenant.ts'
import { columnList, renderPairedReference } from '../keys/pair-reference.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

export const referenceOverTenants: AuditRule = {
  name: 'reference-over-tenants',
  level: 'error',
  title: "A reference may point at another tenant's row",
  check(audited) {
    return audited.catalog.relations.flatMap((relation) =>
      relation.constraints
        .filter(({ kind, isInherited }) => kind === 'foreign key' && !isInherited)
        .flatMap((key) => checkReference(audited, relation, key)),
    )
  },
}

function checkReference(audited: Audited, relation: Relation, key: Constraint): Observation[] {
  const { tables, privileges } = audited
  const child = tables.find((table) => table.relation.oid === relation.oid)
  const parent = tables.find((table) => table.relation.oid === key.references)
  if (!parent || parent.isRoot || isLink(child, key) || isPaired(child, parent, key)) return []
  const isAsked = canWriteAny(privileges, { relation }, key.columns)
  if (!child && !isAsked) return []
  return [
    {
      level: isAsked ? 'error' : 'warning',
      object: displayName(relation),
      part: key.name,
      detail: describe(relation, parent, key),
      remediation: mend(child, parent, key),
    },
  ]
}

/** The reference through which a child table's rows reach their tenant at all. */
function isLink(child: TenantTable | undefined, key: Constraint): boolean {
  return child?.tenantColumn === null && child.parent?.key === key
}

function isPaired(child: TenantTable | undefined, parent: TenantTable, key: Constraint): boolean {
  // A child table without the column can pair nothing with one, only refer to another of its kind.
  if (parent.tenantColumn === null) return false
  return key.columns.some(
    (column, index) => column === child?.tenantColumn && key.referencedColumns[index] === parent.tenantColumn,
  )
}

function describe(relation: Relation, parent: TenantTable, key: Constraint): string {
  const crossing = [
    key.onDelete === 'cascade'
      ? `deleting a row of ${parent.name} deletes the rows of whoever points at it`
      : '',
    key.onDelete?.startsWith('set')
      ? `deleting a row of ${parent.name} changes the rows of whoever points at it`
      : '',
    key.onUpdate === 'cascade' ? `changing its key changes them` : '',
  ].filter((part) => part !== '')
  const oracle = `its check passes row-level security by, so a row may point at another tenant's and learns whether it is there`
  return `"${key.name}" of ${displayName(relation)} refers (${key.columns.join(', ')}) to ${parent.name} (${key.referencedColumns.join(', ')}) and does not pair the tenant: ${[oracle, ...crossing].join('; ')}.`
}

function mend(child: TenantTable | undefined, parent: TenantTable, key: Constraint): string {
  if (!child || child.tenantColumn === null || parent.tenantColumn === null) {
    return `Give ${child?.name ?? 'the table'} and ${parent.name} the tenant column, and let the reference lead with it`
  }
  const referenced = key.referencedColumns.filter((column) => column !== parent.tenantColumn)
  const wanted = [parent.tenantColumn, ...referenced]
  const unique = parent.relation.indexes.some(
    ({ isUnique, predicate, columns }) =>
      isUnique &&
      predicate === null &&
      columns.length === wanted.length &&
      columns.every((column) => column !== null && wanted.includes(column)),
  )
  const key_ = unique ? '' : `alter table ${parent.sql} add unique (${columnList(wanted)});\n`
  return `${key_}${renderPairedReference({ relation: child.relation, key, column: child.tenantColumn }, parent)}`
}
