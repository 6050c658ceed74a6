import { forceOff } from './force-off.ts'
import { rlsOff } from './rls-off.ts'
import type { AuditRule } from './rule.ts'

/** Every rule, in the order in which a report shows what they found: who may connect first, then each kind of object. */
export const allRules: readonly AuditRule[] = [rlsOff, forceOff]
