import { calledRoutines, isElevated } from '../code/called-routines.ts'
import { codeBehindWrites } from '../code/code-behind-writes.ts'
import { routineName } from '../code/names.ts'
import type { AuditRule, Observation } from './rule.ts'

export const definerInjection: AuditRule = {
  name: 'definer-injection',
  level: 'error',
  title: "A caller's text runs as SQL with another role's rights",
  check(audited) {
    const observe = (object: string, roles: readonly string[]): Observation[] => {
      const [role] = roles.filter((name) => name !== audited.appRole)
      if (role === undefined) return []
      return [
        {
          object,
          detail: `${object} puts what it is given into the text of a statement and runs it as ${role}: a quote in it ends every comparison with the tenant.`,
          remediation: `Pass values with USING, and names through format('%I', …)`,
        },
      ]
    }
    return [
      ...calledRoutines(audited)
        .filter(({ routine }) => isElevated(audited, routine))
        .flatMap(({ routine, conduct }) => observe(routineName(routine), conduct.injections)),
      ...codeBehindWrites(audited).flatMap(({ object, conduct }) => observe(object, conduct.injections)),
    ]
  },
}
