import { calledRoutines, isElevated } from '../code/called-routines.ts'
import { routineName } from '../code/names.ts'
import type { AuditRule } from './rule.ts'

export const commentAsStore: AuditRule = {
  name: 'comment-as-store',
  level: 'warning',
  title: 'A function writes into the catalog, which every tenant reads',
  check(audited) {
    return calledRoutines(audited)
      .filter(
        ({ routine, conduct }) =>
          isElevated(audited, routine) && conduct.statements.some((node) => 'CommentStmt' in node),
      )
      .map(({ routine }) => ({
        object: routineName(routine),
        detail: `${routineName(routine)} writes a COMMENT as ${routine.owner}: the catalog knows no tenant, and every role of the database reads it.`,
        remediation: `Keep what it writes in a tenant table`,
      }))
  },
}
