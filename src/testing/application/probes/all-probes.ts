import { afterError } from './after-error.ts'
import { afterScope } from './after-scope.ts'
import { appRole } from './app-role.ts'
import { atOnce } from './at-once.ts'
import { lateQuery } from './late-query.ts'
import { nestedTransaction } from './nested-transaction.ts'
import { nextScope } from './next-scope.ts'
import { oneContext } from './one-context.ts'
import { outsideQuery } from './outside-query.ts'
import { ownRows } from './own-rows.ts'
import type { Probe } from './probe.ts'
import { scopeInScope } from './scope-in-scope.ts'
import { withoutTenant } from './without-tenant.ts'

/** Every probe, in the order in which a report shows them. */
export const allProbes: readonly Probe[] = [
  appRole,
  ownRows,
  oneContext,
  atOnce,
  nextScope,
  afterScope,
  afterError,
  withoutTenant,
  lateQuery,
  scopeInScope,
  nestedTransaction,
  outsideQuery,
]
