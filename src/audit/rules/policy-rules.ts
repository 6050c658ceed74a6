import { lockMissing } from './lock-missing.ts'
import { policyCheckOpen } from './policy-check-open.ts'
import { policyComparison } from './policy-comparison.ts'
import { policyDenylist } from './policy-denylist.ts'
import { policyEmptyContext } from './policy-empty-context.ts'
import { policyExemptRole } from './policy-exempt-role.ts'
import { policyFunction } from './policy-function.ts'
import { policyIdle } from './policy-idle.ts'
import { policyLookup } from './policy-lookup.ts'
import { policyMemberRole } from './policy-member-role.ts'
import { policyNamedTenant } from './policy-named-tenant.ts'
import { policyNone } from './policy-none.ts'
import { policyNull } from './policy-null.ts'
import { policyNullTenant } from './policy-null-tenant.ts'
import { policyOr } from './policy-or.ts'
import { policyOtherSetting } from './policy-other-setting.ts'
import { policyPerson } from './policy-person.ts'
import { policyToRole } from './policy-to-role.ts'
import { policyTrue } from './policy-true.ts'
import { policyUnbound } from './policy-unbound.ts'
import { policyWriteWider } from './policy-write-wider.ts'
import type { AuditRule } from './rule.ts'

/** The rules about what the policies of the tenant tables let pass. */
export const policyRules: readonly AuditRule[] = [
  policyTrue,
  policyOr,
  policyCheckOpen,
  policyEmptyContext,
  policyNullTenant,
  policyNamedTenant,
  policyComparison,
  policyOtherSetting,
  policyExemptRole,
  policyFunction,
  policyLookup,
  policyMemberRole,
  policyPerson,
  policyUnbound,
  policyNull,
  policyNone,
  policyDenylist,
  policyIdle,
  policyToRole,
  lockMissing,
  policyWriteWider,
]
