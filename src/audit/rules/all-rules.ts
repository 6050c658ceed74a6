import { accessRules } from './access-rules.ts'
import { advisoryLockShared } from './advisory-lock-shared.ts'
import { definerCrossesTenants } from './definer-crosses-tenants.ts'
import { definerInjection } from './definer-injection.ts'
import { definerOpaque } from './definer-opaque.ts'
import { definerOutside } from './definer-outside.ts'
import { definerPublic } from './definer-public.ts'
import { definerSearchPath } from './definer-search-path.ts'
import { functionRemembers } from './function-remembers.ts'
import { indexNotLed } from './index-not-led.ts'
import { keyOverTenants } from './key-over-tenants.ts'
import { leakproofFunction } from './leakproof-function.ts'
import { looseChild } from './loose-child.ts'
import { notifyWithRow } from './notify-with-row.ts'
import { policyRules } from './policy-rules.ts'
import { referenceNotValid } from './reference-not-valid.ts'
import { referenceNullsTenant } from './reference-nulls-tenant.ts'
import { referenceOverTenants } from './reference-over-tenants.ts'
import { referenceUnindexed } from './reference-unindexed.ts'
import type { AuditRule } from './rule.ts'
import { setterKeepsContext } from './setter-keeps-context.ts'
import { settingImmutable } from './setting-immutable.ts'
import { settingOutlives } from './setting-outlives.ts'
import { tenantSwitched } from './tenant-switched.ts'
import { triggerDisabled } from './trigger-disabled.ts'
import { viewCrossesTenants } from './view-crosses-tenants.ts'
import { viewWithoutBarrier } from './view-without-barrier.ts'
import { viewWithoutCheck } from './view-without-check.ts'
import { writeCopiesRows } from './write-copies-rows.ts'
import { writeCrossesTenants } from './write-crosses-tenants.ts'

/** Every rule, in the order in which a report shows what they found: who may connect first, then each kind of object. */
export const allRules: readonly AuditRule[] = [
  ...accessRules,
  ...policyRules,
  looseChild,
  keyOverTenants,
  referenceOverTenants,
  referenceNullsTenant,
  referenceNotValid,
  indexNotLed,
  referenceUnindexed,
  definerCrossesTenants,
  definerInjection,
  definerOpaque,
  definerSearchPath,
  definerOutside,
  definerPublic,
  writeCrossesTenants,
  writeCopiesRows,
  notifyWithRow,
  triggerDisabled,
  viewCrossesTenants,
  viewWithoutBarrier,
  viewWithoutCheck,
  settingOutlives,
  setterKeepsContext,
  tenantSwitched,
  settingImmutable,
  functionRemembers,
  advisoryLockShared,
  leakproofFunction,
]
