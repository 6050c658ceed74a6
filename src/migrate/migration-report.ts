import type { FaultKind } from './fault.ts'

export interface MoveProgress {
  readonly table: string
  /** Rows of the table that are through. */
  readonly done: number
  readonly total: number
}

export interface TableReport {
  /** The table in PostgreSQL. */
  readonly table: string
  /** Rows in SQLite. */
  readonly source: number
  /** Rows that are in PostgreSQL now; after a dry run, that would be. */
  readonly migrated: number
  readonly quarantined: number
}

/**
 * Whether each tenant sees exactly the rows that were moved for it, counted as the app role before the commit.
 * `hidden` names the tables of which no tenant may read a row.
 */
export type VisibilityReport =
  | { readonly checked: true; readonly tenants: number; readonly hidden: readonly string[] }
  | { readonly checked: false; readonly reason: string }

/** What a move did: for every table `source` is `migrated` plus `quarantined`, or there is no report but an error. */
export interface MigrationReport {
  readonly mapping: string
  readonly dryRun: boolean
  /** In the order in which they were moved. */
  readonly tables: readonly TableReport[]
  /** Quarantined rows by the kind of their first fault. */
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>
  /** Where the quarantined rows are, or null if there are none. */
  readonly quarantine: string | null
  /** Rules of the target, as `table.rule`, that a dry run can't judge: only the server can. */
  readonly serverRules: readonly string[]
  readonly visibility: VisibilityReport
  readonly ms: number
}
