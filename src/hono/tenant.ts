import type { Context, MiddlewareHandler } from 'hono'
import type { OpenScope, TenantDatabase, TenantHandle } from '../database/index.ts'
import type { TenantContext } from '../model/index.ts'
import type { Identify } from './jwt.ts'
import { problemResponse } from './problem.ts'

export interface TenantOptions<Schema extends Record<string, unknown>> {
  readonly db: TenantDatabase<Schema>
  /** Tells from the request who calls, for example `jwt({ … })`. */
  readonly identify: Identify
  /**
   * The caller's address, for the audit trail; what it may trust depends on the proxies in front.
   *
   * @default none
   */
  readonly ipAddress?: (c: Context) => string | undefined
  /**
   * Answers what the middleware itself refuses, and a COMMIT that fails; the place to log it.
   *
   * @default problemResponse
   */
  readonly onError?: (error: unknown, c: Context) => Response | Promise<Response>
}

/** What `tenant()` puts into the context of the routes behind it; make the app a `Hono<TenantEnv<typeof schema>>`. */
export interface TenantEnv<Schema extends Record<string, unknown>> {
  Variables: {
    /** The caller's Drizzle handle: one transaction a request, opened by its first query. */
    db: TenantHandle<Schema>
    /** Who calls. */
    tenant: TenantContext
  }
}

/**
 * Gives every request a database handle that sees the caller's tenant and nothing else.
 *
 * The request's transaction is committed before the response leaves, and rolled back when the handler failed or
 * answered with a status of 400 and above. The handle is dead after that: a body that is streamed later must not
 * query. Without an identified tenant no handler runs; the answer is a problem response of 401 or 403.
 *
 * @throws TypeError when an option is missing, at once.
 */
export function tenant<Schema extends Record<string, unknown>>(
  options: TenantOptions<Schema>,
): MiddlewareHandler<TenantEnv<Schema>> {
  const { db, identify, ipAddress = () => undefined, onError = problemResponse } = options
  if (!db) throw new TypeError('tenant: "db" is required: what tenantDatabase() returned.')
  if (typeof identify !== 'function')
    throw new TypeError('tenant: "identify" is required, for example jwt({ … }).')

  return async function tenantMiddleware(c, next) {
    let scope: OpenScope<Schema>
    try {
      const origin = { ipAddress: ipAddress(c), userAgent: c.req.header('User-Agent') }
      const context = { ...origin, ...(await identify(c)) }
      scope = db.openScope(context)
      c.set('tenant', context)
      c.set('db', scope.db)
    } catch (error) {
      return onError(error, c)
    }
    await next()
    // Hono's next() resolves even when the handler failed; the error is in c.error.
    const failed = c.error !== undefined || c.res.status >= 400
    try {
      await (failed ? scope.rollback() : scope.commit())
    } catch (error) {
      c.res = undefined // or its headers would stay
      c.res = await onError(error, c)
    }
  }
}
