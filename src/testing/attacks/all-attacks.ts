import { activity, functionActivity, relationActivity } from './activity.ts'
import { advisoryLock } from './advisory-lock.ts'
import { asRole } from './as-role.ts'
import type { Attack, Target } from './attack.ts'
import { becomeRole } from './become-role.ts'
import { blindDelete } from './blind-delete.ts'
import { blindUpdate } from './blind-update.ts'
import { bypassRls } from './bypass-rls.ts'
import { contextEnd } from './context-end.ts'
import { contextSetter } from './context-setter.ts'
import { copiedRow } from './copied-row.ts'
import { createInSchema } from './create-in-schema.ts'
import { createReference } from './create-reference.ts'
import { createSchema } from './create-schema.ts'
import { createTrigger } from './create-trigger.ts'
import { deleteRows } from './delete.ts'
import { dropOwned } from './drop-owned.ts'
import { earlierCall } from './earlier-call.ts'
import { errorMessage, relationErrorMessage } from './error-message.ts'
import { forgedContext } from './forged-context.ts'
import { functionCall, functionNoContext, functionOtherSetting } from './function-call.ts'
import { functionContext } from './function-context.ts'
import { functionLeftovers } from './function-leftovers.ts'
import { functionMemory } from './function-memory.ts'
import { functionWrite } from './function-write.ts'
import { garbageContext } from './garbage-context.ts'
import { grantRole } from './grant-role.ts'
import { insert } from './insert.ts'
import { insertNull } from './insert-null.ts'
import { keyTwin } from './key-twin.ts'
import { largeObject } from './large-object.ts'
import { leakproofFilter } from './leakproof-filter.ts'
import { login } from './login.ts'
import { loginSetting } from './login-setting.ts'
import { merge } from './merge.ts'
import { noContext } from './no-context.ts'
import { noMemberRole } from './no-member-role.ts'
import { otherSetting, relationOtherSetting } from './other-setting.ts'
import { ownRole } from './own-role.ts'
import { policyInput } from './policy-input.ts'
import { preparedStatement } from './prepared-statement.ts'
import { reference } from './reference.ts'
import { relationNoContext, relationSelect } from './relation-select.ts'
import { resetContextAttack } from './reset-context.ts'
import { select } from './select.ts'
import { sequence } from './sequence.ts'
import { setParameter } from './set-parameter.ts'
import { sharedWrite } from './shared-write.ts'
import { sideEffect } from './side-effect.ts'
import { storedRole } from './stored-role.ts'
import { storedValue } from './stored-value.ts'
import { systemCatalog } from './system-catalog.ts'
import { systemFunction } from './system-function.ts'
import { tenantIds } from './tenant-ids.ts'
import { truncate } from './truncate.ts'
import { uniqueKey } from './unique-key.ts'
import { unseenRow } from './unseen-row.ts'
import { update } from './update.ts'
import { updateMove } from './update-move.ts'
import { updateSteal } from './update-steal.ts'
import { upsert } from './upsert.ts'
import { viewDelete, viewInsert, viewUpdate } from './view-write.ts'
export type AnyAttack = { [K in Target['kind']]: Attack<K> }[Target['kind']]

/** Every attack, in the order in which a report shows them. */
export const allAttacks: readonly AnyAttack[] = [
  bypassRls,
  becomeRole,
  asRole,
  grantRole,
  setParameter,
  createSchema,
  systemCatalog,
  systemFunction,
  largeObject,
  loginSetting,
  login,
  contextEnd,
  activity,
  createInSchema,
  noContext,
  select,
  errorMessage,
  insert,
  insertNull,
  update,
  updateMove,
  updateSteal,
  blindUpdate,
  deleteRows,
  blindDelete,
  unseenRow,
  upsert,
  merge,
  reference,
  uniqueKey,
  copiedRow,
  storedValue,
  sequence,
  sideEffect,
  resetContextAttack,
  garbageContext,
  forgedContext,
  preparedStatement,
  otherSetting,
  policyInput,
  storedRole,
  noMemberRole,
  ownRole,
  truncate,
  createTrigger,
  createReference,
  dropOwned,
  relationNoContext,
  relationSelect,
  relationErrorMessage,
  relationOtherSetting,
  relationActivity,
  sharedWrite,
  tenantIds,
  viewInsert,
  viewUpdate,
  viewDelete,
  functionNoContext,
  functionCall,
  functionOtherSetting,
  functionWrite,
  functionContext,
  functionMemory,
  functionLeftovers,
  earlierCall,
  advisoryLock,
  functionActivity,
  leakproofFilter,
  contextSetter,
  keyTwin,
]
