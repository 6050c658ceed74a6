import { calledRoutines, isElevated } from '../code/called-routines.ts'
import type { Conduct } from '../code/conduct.ts'
import { routineName } from '../code/names.ts'
import type { AuditRule } from './rule.ts'

/** Functions that reach files, other servers or objects that no tenant divides. */
const outside =
  /^(?:dblink\w*|lo_\w+|loread|lowrite|pg_read_(?:binary_)?file|pg_ls_dir|pg_stat_file|pg_file_\w+|pg_execute_server_program|pg_terminate_backend|pg_cancel_backend)$/

export const definerOutside: AuditRule = {
  name: 'definer-outside',
  level: 'warning',
  title: 'A function reaches out of the database with other rights',
  check(audited) {
    return calledRoutines(audited)
      .filter(({ routine }) => isElevated(audited, routine))
      .flatMap(({ routine, conduct }) => {
        const used = reachesOut(conduct)
        if (used.length === 0) return []
        return [
          {
            level: takesArguments(conduct) ? ('error' as const) : ('warning' as const),
            object: routineName(routine),
            detail: `${routineName(routine)} runs as ${routine.owner} and uses ${used.join(', ')}, which no policy follows: files, other servers and large objects know no tenant.`,
            remediation: `Let ${routineName(routine)} name what it reaches itself and not by an argument, or take EXECUTE on it from ${audited.appRole}`,
          },
        ]
      })
  },
}

function reachesOut({ calls, statements }: Conduct): string[] {
  const copies = statements.some(
    (node) => 'CopyStmt' in node && (node.CopyStmt.is_program || node.CopyStmt.filename),
  )
  const called = calls.map(({ name }) => name).filter((name) => outside.test(name))
  return [...new Set([...called, ...(copies ? ['COPY'] : [])])]
}

/** Whether its caller says what is reached. */
function takesArguments({ calls }: Conduct): boolean {
  return calls.some(
    ({ name, values }) =>
      outside.test(name) && values.some(({ origin, isRaw }) => origin === 'argument' || isRaw),
  )
}
