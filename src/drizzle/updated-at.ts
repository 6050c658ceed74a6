import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import { createDeclaredObjects } from './declaration.ts'

/**
 * Declares triggers that set each table's `updatedAt` column to the time of the change, whatever the statement said.
 * Export what it returns from the schema.
 */
export function updatedAt(tables: readonly (PgTable & { readonly updatedAt: PgColumn })[]): object {
  const objects = tables.map((table) => {
    const { schema = 'public', name } = getTableConfig(table)
    return { kind: 'updated-at' as const, table: { schema, name }, column: table.updatedAt.name }
  })
  return createDeclaredObjects(objects, {})
}
