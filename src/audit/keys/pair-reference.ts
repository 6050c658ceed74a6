import type { Constraint, Relation, TenantTable } from '../../catalog/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'

/** A foreign key, the table that it is on, and that table's tenant column. */
export interface Reference {
  readonly relation: Relation
  readonly key: Constraint
  readonly column: string | null
}

/** Renders a foreign key anew, the tenant column against its parent's and the other columns as they were. */
export function renderPairedReference({ relation, key, column }: Reference, parent: TenantTable): string {
  const pairs = key.columns.flatMap((own, index) => {
    const referenced = key.referencedColumns[index] ?? ''
    return own === column || referenced === parent.tenantColumn ? [] : [{ own, referenced }]
  })
  const own = pairs.map((pair) => pair.own)
  const table = qualifiedName(relation.schema, relation.name)
  return `alter table ${table} drop constraint if exists ${identifier(key.name)};
alter table ${table} add constraint ${identifier(key.name)}
  foreign key (${columnList([column ?? '', ...own])}) references ${parent.sql} (${columnList([
    parent.tenantColumn ?? '',
    ...pairs.map(({ referenced }) => referenced),
  ])})${renderActions(key, own)};`
}

/** Renders what happens on DELETE and UPDATE; what sets NULL names its columns, so that the tenant stays. */
export function renderActions(
  { onDelete, onUpdate, isDeferrable, definition }: Constraint,
  columns: readonly string[],
): string {
  const named = onDelete === 'set null' || onDelete === 'set default' ? ` (${columnList(columns)})` : ''
  // An UPDATE can't name them.
  const update = onUpdate === 'set null' || onUpdate === 'set default' ? 'no action' : onUpdate
  const isDeferred = / INITIALLY DEFERRED(?: NOT VALID)?$/.test(definition)
  const deferral = `${isDeferrable ? ' deferrable' : ''}${isDeferred ? ' initially deferred' : ''}`
  return ` on delete ${onDelete}${named} on update ${update}${deferral}`
}

export function columnList(columns: readonly string[]): string {
  return columns.map(identifier).join(', ')
}
