import { advisoryLockShared } from './advisory-lock-shared.ts'
import { commentAsStore } from './comment-as-store.ts'
import { definerCrossesTenants } from './definer-crosses-tenants.ts'
import { definerInjection } from './definer-injection.ts'
import { definerOpaque } from './definer-opaque.ts'
import { definerOutside } from './definer-outside.ts'
import { definerPublic } from './definer-public.ts'
import { definerSearchPath } from './definer-search-path.ts'
import { eventTrigger } from './event-trigger.ts'
import { functionRemembers } from './function-remembers.ts'
import { leakproofFunction } from './leakproof-function.ts'
import { leakproofSystem } from './leakproof-system.ts'
import { notifyWithRow } from './notify-with-row.ts'
import type { AuditRule } from './rule.ts'
import { setterKeepsContext } from './setter-keeps-context.ts'
import { settingImmutable } from './setting-immutable.ts'
import { settingOutlives } from './setting-outlives.ts'
import { tenantSwitched } from './tenant-switched.ts'
import { triggerDisabled } from './trigger-disabled.ts'
import { untrustedFunction } from './untrusted-function.ts'
import { viewCrossesTenants } from './view-crosses-tenants.ts'
import { viewWithoutBarrier } from './view-without-barrier.ts'
import { viewWithoutCheck } from './view-without-check.ts'
import { writeCopiesRows } from './write-copies-rows.ts'
import { writeCrossesTenants } from './write-crosses-tenants.ts'

/** The rules about what functions, triggers, rules and views do, and with whose rights. */
export const codeRules: readonly AuditRule[] = [
  definerCrossesTenants,
  definerInjection,
  definerOpaque,
  definerSearchPath,
  definerOutside,
  definerPublic,
  untrustedFunction,
  leakproofFunction,
  leakproofSystem,
  viewCrossesTenants,
  viewWithoutBarrier,
  viewWithoutCheck,
  writeCrossesTenants,
  writeCopiesRows,
  notifyWithRow,
  triggerDisabled,
  eventTrigger,
  settingOutlives,
  setterKeepsContext,
  tenantSwitched,
  settingImmutable,
  functionRemembers,
  advisoryLockShared,
  commentAsStore,
]
