export {
  addSealKey,
  keepOnlySealKey,
  type OpenScope,
  type PostgresOptions,
  type TenantDatabase,
  type TenantDatabaseOptions,
  type TenantHandle,
  tenantDatabase,
} from './database/index.ts'
export { type ErrorCode, errorCodes, HedgerowError } from './errors/index.ts'
export type { Tenancy, TenantContext } from './model/index.ts'
