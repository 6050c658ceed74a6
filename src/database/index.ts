export { type ConnectOptions, connect } from './connect.ts'
export type { PostgresOptions } from './connection.ts'
export { type CopyDatabaseOptions, copyDatabase } from './copy-database.ts'
export { addSealKey, createSealer, dropSealKey, keepOnlySealKey } from './seal.ts'
export { isConnectionLost, renderLimits, statementError } from './statement-error.ts'
export {
  type OpenScope,
  type TenantDatabase,
  type TenantDatabaseOptions,
  tenantDatabase,
} from './tenant-database.ts'
export type { TenantHandle } from './tenant-session.ts'
export { withConnection } from './with-connection.ts'
