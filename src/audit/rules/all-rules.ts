import { accessRules } from './access-rules.ts'
import { codeRules } from './code-rules.ts'
import { keyRules } from './key-rules.ts'
import { outletRules } from './outlet-rules.ts'
import { policyRules } from './policy-rules.ts'
import type { AuditRule } from './rule.ts'
import { speedRules } from './speed-rules.ts'

/** Every rule, in the order in which a report shows what they found: who may connect first, then each kind of object. */
export const allRules: readonly AuditRule[] = [
  ...accessRules,
  ...policyRules,
  ...keyRules,
  ...codeRules,
  ...outletRules,
  ...speedRules,
]
