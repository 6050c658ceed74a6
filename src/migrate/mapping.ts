import type { Tenancy } from '../model/index.ts'

/**
 * How a cell is read where its type in PostgreSQL alone does not say it: `epoch-seconds` and `epoch-milliseconds` are
 * counts since 1970 in a timestamp column, `lat,lng` is a point with the latitude first.
 */
export type ReadAs = 'epoch-seconds' | 'epoch-milliseconds' | 'lat,lng'

/** As much of a tenancy as a move needs to know; any whole one will do. */
export interface MappedTenancy extends Omit<Tenancy, 'settings' | 'roles' | 'sealed' | 'dialect'> {
  readonly settings: Pick<Tenancy['settings'], 'tenant' | 'user' | 'memberRole'>
  readonly roles: Pick<Tenancy['roles'], 'app'>
}

export interface ColumnMapping {
  /** The column in SQLite. @default the name in PostgreSQL */
  readonly from?: string
  readonly read?: ReadAs
  /** Rounds, half away from zero, what has more decimal places than the column. @default false: refuse */
  readonly round?: true
}

export interface TableMapping {
  /** The table in SQLite. @default the name in PostgreSQL */
  readonly from?: string
  /** Only the columns that need more than their name and type. */
  readonly columns?: Readonly<Record<string, ColumnMapping>>
  /** Columns in SQLite whose values are never written to the quarantine file. */
  readonly secrets?: readonly string[]
}

/**
 * How one application's SQLite file becomes rows of a PostgreSQL schema. It says only what the two catalogs do not:
 * tables and columns of the same name are matched, and types, lengths, lists of allowed values, keys and references
 * are read from the live target.
 */
export interface Mapping {
  readonly name: string
  /** Columns in SQLite by which a file of this application is told from others. */
  readonly recognise: Readonly<Record<string, readonly string[]>>
  /** The tables in PostgreSQL that are filled, in any order. */
  readonly tables: Readonly<Record<string, TableMapping>>
  readonly tenancy: MappedTenancy
  /** The member role that may read all rows of its tenant: what was moved is counted with its eyes. */
  readonly reader: string
}
