import { calledRoutines } from '../code/called-routines.ts'
import type { Conduct } from '../code/conduct.ts'
import { routineName } from '../code/names.ts'
import type { Audited, AuditRule } from './rule.ts'

/** CURSOR_OPT_HOLD, as the parser keeps it. */
const withHold = 0x0020

export const functionRemembers: AuditRule = {
  name: 'function-remembers',
  level: 'error',
  title: 'A function keeps rows for the next request',
  check(audited) {
    return calledRoutines(audited).flatMap(({ routine, conduct }) => {
      const kept = [...keptTables(audited, conduct), ...keptCursors(conduct)]
      return kept.map((what) => ({
        object: routineName(routine),
        part: what,
        detail: `${routineName(routine)} leaves rows in ${what}, which belongs to the session: on a pooled connection the next tenant's request finds them there.`,
        remediation: `Make it ON COMMIT DROP, or compare its tenant with the setting wherever it is read`,
      }))
    })
  },
}

/** A temporary table that an earlier call has filled with tenants' rows, and that is read whole. */
function keptTables({ tables }: Audited, { temporary, touches }: Conduct): string[] {
  const kept = new Set(temporary.filter(({ isKept }) => isKept).map(({ name }) => name))
  const readsTenants = touches.some(({ relation }) => tables.some((table) => table.relation === relation))
  const own = touches.filter(
    ({ name, relation, isSystem }) => relation === null && !isSystem && kept.has(name),
  )
  const filled = own.filter(({ command, carries }) => command === 'insert' && carries)
  const whole = own.filter(({ command, confinement }) => command === 'select' && confinement !== 'tenant')
  const names = whole.map(({ name }) => name).filter((name) => filled.some((touch) => touch.name === name))
  return readsTenants ? [...new Set(names)].map((name) => `the temporary table ${name}`) : []
}

function keptCursors({ statements }: Conduct): string[] {
  return statements.flatMap((node) =>
    'DeclareCursorStmt' in node && ((node.DeclareCursorStmt.options ?? 0) & withHold) !== 0
      ? [`the cursor ${node.DeclareCursorStmt.portalname ?? ''} WITH HOLD`]
      : [],
  )
}
