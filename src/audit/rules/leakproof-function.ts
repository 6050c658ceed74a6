import { quotedRoutine, routineName } from '../code/names.ts'
import type { AuditRule } from './rule.ts'

export const leakproofFunction: AuditRule = {
  name: 'leakproof-function',
  level: 'error',
  title: 'A function is marked LEAKPROOF',
  check({ catalog }) {
    return catalog.functions
      .filter(({ isLeakproof }) => isLeakproof)
      .map((routine) => ({
        object: routineName(routine),
        detail: `${routineName(routine)} is LEAKPROOF, so it may see rows before the policies do: an error, a notice or a row count of its own tells what they hide.`,
        remediation: `alter function ${quotedRoutine(routine)} not leakproof;`,
      }))
  },
}
