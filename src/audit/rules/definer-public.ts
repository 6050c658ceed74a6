import { calledRoutines, isElevated } from '../code/called-routines.ts'
import { quotedRoutine, routineName } from '../code/names.ts'
import type { AuditRule } from './rule.ts'

export const definerPublic: AuditRule = {
  name: 'definer-public',
  level: 'info',
  title: 'Everybody may call a function that runs with other rights',
  check(audited) {
    const open = new Set(
      audited.catalog.grants
        .filter(
          ({ on, grantee, privilege }) =>
            on === 'function' && grantee === 'public' && privilege === 'execute',
        )
        .map(({ oid }) => oid),
    )
    return calledRoutines(audited)
      .filter(({ routine }) => isElevated(audited, routine) && open.has(routine.oid))
      .map(({ routine }) => ({
        object: routineName(routine),
        detail: `Every role of the server that reaches the database may call ${routineName(routine)}, which runs as ${routine.owner}: EXECUTE is granted to PUBLIC.`,
        remediation: `revoke execute on routine ${quotedRoutine(routine)} from public;`,
      }))
  },
}
