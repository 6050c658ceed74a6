import { advisoryLockShared } from './advisory-lock-shared.ts'
import { definerCrossesTenants } from './definer-crosses-tenants.ts'
import { definerInjection } from './definer-injection.ts'
import { definerOpaque } from './definer-opaque.ts'
import { definerOutside } from './definer-outside.ts'
import { definerPublic } from './definer-public.ts'
import { definerSearchPath } from './definer-search-path.ts'
import { forceOff } from './force-off.ts'
import { functionRemembers } from './function-remembers.ts'
import { indexNotLed } from './index-not-led.ts'
import { keyOverTenants } from './key-over-tenants.ts'
import { leakproofFunction } from './leakproof-function.ts'
import { looseChild } from './loose-child.ts'
import { notifyWithRow } from './notify-with-row.ts'
import { policyCheckOpen } from './policy-check-open.ts'
import { policyComparison } from './policy-comparison.ts'
import { policyEmptyContext } from './policy-empty-context.ts'
import { policyExemptRole } from './policy-exempt-role.ts'
import { policyFunction } from './policy-function.ts'
import { policyLookup } from './policy-lookup.ts'
import { policyMemberRole } from './policy-member-role.ts'
import { policyNamedTenant } from './policy-named-tenant.ts'
import { policyNullTenant } from './policy-null-tenant.ts'
import { policyOr } from './policy-or.ts'
import { policyOtherSetting } from './policy-other-setting.ts'
import { policyPerson } from './policy-person.ts'
import { policyTrue } from './policy-true.ts'
import { policyUnbound } from './policy-unbound.ts'
import { referenceNotValid } from './reference-not-valid.ts'
import { referenceNullsTenant } from './reference-nulls-tenant.ts'
import { referenceOverTenants } from './reference-over-tenants.ts'
import { referenceUnindexed } from './reference-unindexed.ts'
import { rlsOff } from './rls-off.ts'
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
  rlsOff,
  forceOff,
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
]
