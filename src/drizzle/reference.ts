import { getTableName } from 'drizzle-orm'
import { foreignKey, type PgColumn } from 'drizzle-orm/pg-core'
import type { Tenancy } from '../model/index.ts'
import { derivedName } from '../sql/index.ts'
import { type Columns, columnNamed, type TableEntries } from './columns.ts'
import { createDeclaration } from './declaration.ts'

export interface ReferenceOptions {
  /**
   * What becomes of a row whose parent goes. `set null` nulls the one column, never the tenant (PostgreSQL 15).
   * `no action` refuses as `restrict` does, but lets one statement remove both, as when their tenant goes.
   */
  readonly onDelete: 'cascade' | 'restrict' | 'no action' | 'set null'
}

/**
 * The entries of a reference that carries the tenant: referential checks ignore row-level security, even under FORCE,
 * so that a reference by id alone could point at another tenant's row.
 *
 * `set null` goes into the companion migration, because drizzle-kit would null the tenant column as well.
 */
export function createReference(
  { column: tenantColumn, dialect }: Tenancy,
  columns: Columns,
  column: PgColumn,
  parent: object,
  { onDelete }: ReferenceOptions,
): TableEntries {
  const tenant = columnNamed(columns, tenantColumn, 'put tenantColumn() into it.')
  const parentTenant = columnNamed(parent, tenantColumn, 'a reference leads to a tenant table.')
  const parentKey = columnNamed(parent, 'id', 'a reference leads to the key of its parent.')
  if (onDelete === 'set null' && dialect === 'citus') {
    throw new TypeError(
      'tenantReference: "onDelete" must be cascade or restrict on Citus, which can\'t null one column of a key.',
    )
  }
  if (onDelete !== 'set null') {
    const name = referenceName(column)
    const key = foreignKey({ name, columns: [tenant, column], foreignColumns: [parentTenant, parentKey] })
    return [key.onDelete(onDelete)]
  }
  return [
    createDeclaration({
      kind: 'set-null',
      name: referenceName(column),
      column: column.name,
      parent: parentKey.table,
      parentKey: parentKey.name,
    }),
  ]
}

/** Drizzle's own name says both keys, and PostgreSQL would cut it silently at 63 bytes. */
function referenceName(column: PgColumn): string {
  return derivedName(`${getTableName(column.table)}_${column.name}_fk`)
}
