import { tenantDatabase } from 'hedgerow'
import * as schema from 'hedgerow/schema'
import type { HomeverseDatabase } from './env.ts'

/** Opens HomeVerse's database for the API, with a URL that logs in as the app role. */
export function openDatabase(url: string): HomeverseDatabase {
  return tenantDatabase({ url, schema, tenancy: schema.tenancy, postgres: { connect_timeout: 10 } })
}
