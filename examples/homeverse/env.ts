import type { TenantDatabase, TenantHandle } from 'hedgerow'
import type { TenantEnv } from 'hedgerow/hono'
import type * as schema from 'hedgerow/schema'

export type HomeverseDatabase = TenantDatabase<typeof schema>

/** What a route finds in `c.var`: `db` sees the caller's company and nothing else. */
export type HomeverseEnv = TenantEnv<typeof schema>

export type HomeverseHandle = TenantHandle<typeof schema>
