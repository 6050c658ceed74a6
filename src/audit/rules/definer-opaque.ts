import { calledRoutines, isElevated } from '../code/called-routines.ts'
import { quotedRoutine, routineName } from '../code/names.ts'
import { passesPolicies } from '../code/passes-policies.ts'
import type { AuditRule } from './rule.ts'

export const definerOpaque: AuditRule = {
  name: 'definer-opaque',
  level: 'warning',
  title: 'What a function does with other rights can not be followed',
  check(audited) {
    return calledRoutines(audited)
      .filter(({ routine, conduct }) => isElevated(audited, routine) && conduct.opaque.length > 0)
      .filter(({ routine }) =>
        audited.tables.some(({ relation }) => passesPolicies(audited, routine.owner, relation, 'select')),
      )
      .map(({ routine, conduct }) => ({
        object: routineName(routine),
        detail: `${routineName(routine)} runs as ${routine.owner}, whom no policy hinders, and what it does can not be followed: it holds ${[...new Set(conduct.opaque)].join(', and ')}.`,
        remediation: `alter routine ${quotedRoutine(routine)} security invoker;`,
      }))
  },
}
