import type { Database } from 'better-sqlite3'
import { quoted } from './quoted.ts'
import type { SourceTable } from './source-table.ts'

interface ColumnRow {
  readonly name: string
  readonly pk: bigint
  readonly hidden: bigint
}

/** Reads the tables that hold rows: no views, and none of SQLite's own or of a virtual table's storage. */
export function readSource(database: Database): SourceTable[] {
  const tables = database
    .prepare<[], { name: string; wr: bigint }>(
      `select name, wr from pragma_table_list
       where schema = 'main' and type in ('table', 'virtual') and name not like 'sqlite\\_%' escape '\\'
       order by name`,
    )
    .all()
  return tables.map(({ name, wr }) => readTable(database, name, wr === 0n))
}

function readTable(database: Database, name: string, hasRowid: boolean): SourceTable {
  const columns = database
    .prepare<[string], ColumnRow>('select name, pk, hidden from pragma_table_xinfo(?) where hidden <> 1')
    .all(name)
  const names = columns.map((column) => column.name)
  const rows =
    database
      .prepare<[], bigint>(`select count(*) from ${quoted(name)}`)
      .pluck()
      .get() ?? 0n
  return {
    name,
    columns: names,
    locator: hasRowid ? [rowidOf(names)] : columns.filter(({ pk }) => pk > 0n).map((column) => column.name),
    hasRowid,
    rows: Number(rows),
  }
}

/** A column of the same name hides the rowid (SQLite manual, "Rowid Tables"). */
function rowidOf(columns: readonly string[]): string {
  const taken = new Set(columns.map((column) => column.toLowerCase()))
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? 'rowid'
}
