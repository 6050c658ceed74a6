import type { SourceTable } from './source-table.ts'

/** Leaves out what is to be left behind: `table` or `table.column`, in any case. */
export function withoutIgnored(tables: readonly SourceTable[], ignore: readonly string[]): SourceTable[] {
  const ignored = new Set(ignore.map((name) => name.toLowerCase()))
  return tables
    .filter(({ name }) => !ignored.has(name.toLowerCase()))
    .map((table) => ({
      ...table,
      columns: table.columns.filter((column) => !ignored.has(`${table.name}.${column}`.toLowerCase())),
    }))
}
