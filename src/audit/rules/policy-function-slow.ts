import type { CatalogFunction } from '../../catalog/index.ts'
import { conductOfRoutine } from '../code/conduct-of.ts'
import { quotedRoutine, routineName } from '../code/names.ts'
import type { Audited, AuditRule } from './rule.ts'

export const policyFunctionSlow: AuditRule = {
  name: 'policy-function-slow',
  level: 'info',
  title: 'A function of a policy holds up every plan',
  check(audited) {
    const called = new Set(
      audited.tables.flatMap(({ relation }) => relation.policies.flatMap(({ calls }) => calls)),
    )
    return audited.catalog.functions
      .filter(({ oid, extension }) => called.has(oid) && extension === null)
      .filter(({ volatility, isParallelSafe }) => volatility === 'volatile' || !isParallelSafe)
      .map((routine) => ({
        object: routineName(routine),
        detail: `Policies call ${routineName(routine)}, which is ${describe(routine)}.`,
        remediation: mend(audited, routine),
      }))
  },
}

function describe({ volatility, isParallelSafe }: CatalogFunction): string {
  const faults = [
    ...(volatility === 'volatile'
      ? ['VOLATILE: it is called for every row, and no index serves what it is compared with']
      : []),
    ...(isParallelSafe ? [] : ['not PARALLEL SAFE: no query of their tables runs in parallel']),
  ]
  return faults.join(', and ')
}

/** What only reads settings may say so. */
function mend(audited: Audited, routine: CatalogFunction): string {
  const { touches, settings, opaque } = conductOfRoutine(audited, routine)
  const isReading =
    touches.every(({ command }) => command === 'select') && settings.length === 0 && opaque.length === 0
  return isReading
    ? `alter routine ${quotedRoutine(routine)} ${routine.volatility === 'immutable' ? '' : 'stable '}parallel safe;`
    : `Let policies call a function that only reads, and mark it STABLE PARALLEL SAFE`
}
