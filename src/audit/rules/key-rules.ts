import { indexNotLed } from './index-not-led.ts'
import { keyOverTenants } from './key-over-tenants.ts'
import { looseChild } from './loose-child.ts'
import { referenceNotValid } from './reference-not-valid.ts'
import { referenceNullsTenant } from './reference-nulls-tenant.ts'
import { referenceOverTenants } from './reference-over-tenants.ts'
import { referenceUnindexed } from './reference-unindexed.ts'
import type { AuditRule } from './rule.ts'

/** The rules about keys, references and indexes, and about tables that hang on a tenant without saying so. */
export const keyRules: readonly AuditRule[] = [
  looseChild,
  keyOverTenants,
  referenceOverTenants,
  referenceNullsTenant,
  referenceNotValid,
  indexNotLed,
  referenceUnindexed,
]
