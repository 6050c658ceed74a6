import { calledRoutines } from '../code/called-routines.ts'
import { routineName } from '../code/names.ts'
import type { AuditRule } from './rule.ts'

export const advisoryLockShared: AuditRule = {
  name: 'advisory-lock-shared',
  level: 'warning',
  title: 'A lock is shared by all tenants',
  check(audited) {
    return calledRoutines(audited).flatMap(({ routine, conduct }) => {
      const locks = conduct.calls.filter(({ name }) =>
        /^pg_(?:try_)?advisory_(?:xact_)?lock(?:_shared)?$/.test(name),
      )
      const isShared = locks.some(
        ({ values }) =>
          values.some(({ origin }) => origin === 'argument' || origin === 'other' || origin === 'content') &&
          values.every(({ origin, holdsTenant }) => origin !== 'tenant' && !holdsTenant),
      )
      if (!isShared) return []
      return [
        {
          object: routineName(routine),
          detail: `${routineName(routine)} locks by a key that is not made of the tenant: whoever takes it learns whether another tenant holds the same, and can keep it from them.`,
          remediation: `Make the tenant a part of the key of the lock`,
        },
      ]
    })
  },
}
