import type { AuditException } from '../audit/index.ts'
import type { LeakTestOptions } from './leak-test-options.ts'

/** What `hedgerow.config.ts` may say of the leak test; flags of the command line win over it. */
export type LeakTestConfig = Omit<LeakTestOptions, 'onProgress' | 'url'> &
  Partial<Pick<LeakTestOptions, 'url'>>

/** What it may say of the audit, which takes the database and its tenants from `leaktest`. */
export interface AuditConfig {
  /** Findings that are known and wanted, each with its reason and its last day. @default none */
  readonly exceptions?: readonly AuditException[]
  /** The file with the findings of an earlier day, which do not count. @default none */
  readonly baseline?: string
  /** Whether a server below the newest security release is an error. @default false */
  readonly requireCurrentServer?: boolean
}

/** What `hedgerow.config.ts` exports by default. */
export interface HedgerowConfig {
  readonly leaktest?: LeakTestConfig
  readonly audit?: AuditConfig
}
