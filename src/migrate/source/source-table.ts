/** A table of the SQLite file. */
export interface SourceTable {
  readonly name: string
  readonly columns: readonly string[]
  /** What finds a row again: one of the names of the rowid, or the primary key of a table without one. */
  readonly locator: readonly string[]
  readonly hasRowid: boolean
  readonly rows: number
}

/** Finds a table or column as SQLite does, whose names differ by more than case. */
export function findNamed<T>(items: readonly T[], nameOf: (item: T) => string, name: string): T | undefined {
  const wanted = name.toLowerCase()
  return items.find((item) => nameOf(item).toLowerCase() === wanted)
}
