import { forceOff } from './force-off.ts'
import { indexNotLed } from './index-not-led.ts'
import { keyOverTenants } from './key-over-tenants.ts'
import { looseChild } from './loose-child.ts'
import { referenceNotValid } from './reference-not-valid.ts'
import { referenceNullsTenant } from './reference-nulls-tenant.ts'
import { referenceOverTenants } from './reference-over-tenants.ts'
import { referenceUnindexed } from './reference-unindexed.ts'
import { rlsOff } from './rls-off.ts'
import type { AuditRule } from './rule.ts'

/** Every rule, in the order in which a report shows what they found: who may connect first, then each kind of object. */
export const allRules: readonly AuditRule[] = [
  rlsOff,
  forceOff,
  looseChild,
  keyOverTenants,
  referenceOverTenants,
  referenceNullsTenant,
  referenceNotValid,
  indexNotLed,
  referenceUnindexed,
]
