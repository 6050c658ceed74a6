import { conditionNotLeakproof } from './condition-not-leakproof.ts'
import { policyFunctionSlow } from './policy-function-slow.ts'
import type { AuditRule } from './rule.ts'
import { settingUnwrapped } from './setting-unwrapped.ts'
import { tenantColumnCast } from './tenant-column-cast.ts'

/** The rules about what row-level security costs that it need not. */
export const speedRules: readonly AuditRule[] = [
  settingUnwrapped,
  tenantColumnCast,
  policyFunctionSlow,
  conditionNotLeakproof,
]
