import { identifier } from '../../sql/index.ts'
import { calledRoutines } from '../code/called-routines.ts'
import { quotedRoutine, routineName } from '../code/names.ts'
import type { AuditRule } from './rule.ts'

export const untrustedFunction: AuditRule = {
  name: 'untrusted-function',
  level: 'warning',
  title: 'A function may do whatever the server may',
  check(audited) {
    return calledRoutines(audited)
      .filter(({ routine }) => !routine.isTrusted)
      .map(({ routine }) => ({
        object: routineName(routine),
        detail: `${routineName(routine)} is written in ${routine.language}, which nothing keeps from the files and the memory of the server, and ${audited.appRole} may call it.`,
        remediation: `revoke execute on routine ${quotedRoutine(routine)} from public, ${identifier(audited.appRole)};`,
      }))
  },
}
