import type { TableKind } from './classify-tables.ts'
import type { ProposedTenancy } from './propose-tenancy.ts'
import type { Step } from './table/change.ts'
import type { TablePlan } from './table/plan-table.ts'

/** A file that is to be written; `before` is undefined for a new one. */
export interface FileChange {
  readonly path: string
  readonly before: string | undefined
  readonly after: string
}

export interface PlannedTable {
  /** With its schema, where that is not public. */
  readonly name: string
  readonly kind: TableKind
  readonly status: TablePlan['status']
}

/** Everything that init would do, and what it leaves to people. */
export interface InitPlan {
  readonly root: string
  readonly tenancy: ProposedTenancy
  /** The file that defines it, or will. */
  readonly tenancyFile: string
  readonly tables: readonly PlannedTable[]
  readonly files: readonly FileChange[]
  readonly steps: readonly Step[]
  /** Tables without a tenant that the application can't reach with the rules that they start with. */
  readonly closed: readonly string[]
  /** Whether the project has Hedgerow among its packages. */
  readonly isInstalled: boolean
}
