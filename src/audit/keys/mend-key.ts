import type { Constraint, Index, TenantTable } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { renderExtension, renderLedConstraint } from './lead-constraint.ts'
import { renderLedIndex } from './lead-index.ts'
import { renderPairedReference } from './pair-reference.ts'

const byHand =
  'Give the tables that refer to this key the tenant column, and let the key and the references to it lead with it'

/**
 * Renders the statements that let an index, or the key behind it, lead with the tenant, and with it the references to
 * that key; or the sentence that says how.
 */
export function mendKey(tables: readonly TenantTable[], table: TenantTable, index: Index): string {
  const { name } = index
  const column = table.tenantColumn ?? table.parent?.key.columns[0] ?? ''
  const constraint = table.relation.constraints.find(
    (candidate) => candidate.name === name && /^(?:primary key|unique|exclusion)$/.test(candidate.kind),
  )
  if (!constraint) {
    return (
      renderLedIndex(table.relation, index, column) ??
      `Replace "${name}" by an index that can lead with ${column}, such as btree`
    )
  }
  const references = referencesTo(tables, table, constraint)
  if (references.length > 0 && table.tenantColumn === null) return byHand
  if (references.some((reference) => reference.column === null)) return byHand
  return [
    ...references.map(
      ({ sql, key }) => `alter table ${sql} drop constraint if exists ${identifier(key.name)};`,
    ),
    `${renderExtension(constraint)}alter table ${table.sql} drop constraint ${identifier(name)};`,
    `alter table ${table.sql} add constraint ${identifier(name)} ${renderLedConstraint(constraint, column)};`,
    ...references.map((reference) => renderPairedReference(reference, table)),
  ].join('\n')
}

/** The foreign keys that rest on a key: PostgreSQL refuses to drop it under them. */
function referencesTo(tables: readonly TenantTable[], { relation }: TenantTable, { columns }: Constraint) {
  const wanted = new Set(columns)
  return tables.flatMap((child) =>
    child.relation.constraints
      .filter(
        ({ kind, references, referencedColumns, isInherited }) =>
          kind === 'foreign key' &&
          !isInherited &&
          references === relation.oid &&
          referencedColumns.length === wanted.size &&
          referencedColumns.every((column) => wanted.has(column)),
      )
      .map((key) => ({ relation: child.relation, sql: child.sql, key, column: child.tenantColumn })),
  )
}
