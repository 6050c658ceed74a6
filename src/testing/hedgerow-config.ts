import type { LeakTestOptions } from './leak-test-options.ts'

/** What `hedgerow.config.ts` may say of the leak test; flags of the command line win over it. */
export type LeakTestConfig = Omit<LeakTestOptions, 'onProgress' | 'url'> &
  Partial<Pick<LeakTestOptions, 'url'>>

/** What `hedgerow.config.ts` exports by default. */
export interface HedgerowConfig {
  readonly leaktest?: LeakTestConfig
}
