import type { Encoder } from '../convert/encoder.ts'
import type { SourceTable } from '../source/source-table.ts'

export interface PlannedColumn {
  readonly target: string
  /** The column in SQLite, by which the quarantine names it. */
  readonly source: string
  readonly notNull: boolean
  /** Whether an empty text stands for NULL: for every type in which it could mean nothing else. */
  readonly emptyIsNull: boolean
  readonly encode: Encoder
}

export interface PlannedReference {
  /** Index of the column that refers. */
  readonly column: number
  readonly parent: string
}

/** How the rows of one table are moved; columns are named by their index. */
export interface TablePlan {
  readonly table: string
  readonly source: SourceTable
  readonly columns: readonly PlannedColumn[]
  /** The column that other tables refer to, if the table has one. */
  readonly key: number | undefined
  /** The column that says whose row it is: the tenant column, or the key of the tenant root. */
  readonly tenant: number | undefined
  readonly references: readonly PlannedReference[]
  /** Unique keys besides the primary key. */
  readonly uniqueKeys: readonly (readonly number[])[]
  /** Rules that only the server can judge, and the column in SQLite that each is about. */
  readonly serverRules: ReadonlyMap<string, string | undefined>
  readonly secrets: ReadonlySet<string>
  /** The COPY statement that takes the columns in their order. */
  readonly copy: string
}
