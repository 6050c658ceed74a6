import type { TenantContext } from '../../model/index.ts'
import { type LeakTestOptions, type LeakTestPlan, parseLeakTestOptions } from '../leak-test-options.ts'

/** Runs SQL and returns its rows, or an object that holds them, as node-postgres does. */
export type Query = (text: string) => PromiseLike<unknown>

/** Opens a scope for a context, as the application does, and lets `work` query in it. */
export type OpenScope = (
  context: TenantContext,
  work: (query: Query) => Promise<void>,
) => PromiseLike<unknown>

export interface ApplicationTestOptions extends Omit<LeakTestOptions, 'onProgress'> {
  /** The name of the database, as a promise that it is one for tests: two tenants are committed, and removed again. */
  readonly testDatabase: string
  /** `(context, work) => db.withTenant(context, (tx) => work((text) => tx.execute(text)))` */
  readonly scope: OpenScope
  /** The same with a nested transaction, in which `work` queries. @default it is not tried */
  readonly nested?: OpenScope
  /** How the application queries outside of any scope, on the same pool. @default it is not tried */
  readonly outside?: Query
}

/** The options with every default filled in. */
export interface ApplicationTestPlan extends LeakTestPlan {
  readonly testDatabase: string
  readonly scope: OpenScope
  readonly nested: OpenScope | null
  readonly outside: Query | null
}

/**
 * Fills the defaults in.
 *
 * @throws TypeError without `scope` or `testDatabase`; what `parseLeakTestOptions` throws.
 */
export function parseApplicationTestOptions(options: ApplicationTestOptions): ApplicationTestPlan {
  const { testDatabase, scope, nested = null, outside = null, ...rest } = options
  if (typeof scope !== 'function') {
    throw new TypeError(
      'applicationSuite: "scope" is required, a function that opens a scope and lets work query in it.',
    )
  }
  if (!testDatabase) {
    throw new TypeError(
      'applicationSuite: "testDatabase" is required, the name of the database: rows are committed in it.',
    )
  }
  return { ...parseLeakTestOptions(rest), testDatabase, scope, nested, outside }
}
