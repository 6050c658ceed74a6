import type { Side } from '../tenants/side.ts'

/** A row that the leak test made, as it stands in the database. */
export interface MadeRow {
  /** The table that it was inserted into. */
  readonly table: number
  /** The table that it lies in: a partition, or the same. */
  readonly leaf: number
  readonly side: Side['name'] | 'shared'
  readonly ordinal: number
  /** Every column as text. */
  readonly values: ReadonlyMap<string, string | null>
  /** Whether it was there before: its values are somebody's. */
  readonly isFound?: boolean
}

/** The rows that were made so far. */
export interface RowBook {
  add(row: MadeRow): void
  /** The rows of a side in a table or partition, in the order they were made in. */
  of(table: number, side: MadeRow['side']): readonly MadeRow[]
  /** All of them, in the order they were made in. */
  all(): readonly MadeRow[]
  /** The row that others of the same ordinal point at; where there is none, the side's first, then a shared one. */
  find(table: number, side: MadeRow['side'], ordinal: number): MadeRow | undefined
}

export function createRowBook(): RowBook {
  const rows = new Map<string, MadeRow[]>()
  const made: MadeRow[] = []
  const list = (table: number, side: MadeRow['side']) => rows.get(`${table} ${side}`) ?? []
  return {
    add(row) {
      made.push(row)
      for (const table of new Set([row.table, row.leaf])) {
        rows.set(`${table} ${row.side}`, [...list(table, row.side), row])
      }
    },
    of: list,
    all: () => made,
    find(table, side, ordinal) {
      const own = list(table, side)
      return own.find((row) => row.ordinal === ordinal) ?? own[0] ?? list(table, 'shared')[0]
    },
  }
}
