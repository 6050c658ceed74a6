import type { CatalogFunction } from '../../catalog/index.ts'
import type { Audited } from '../rules/rule.ts'
import type { Conduct } from './conduct.ts'
import { conductOfRoutine } from './conduct-of.ts'

/** Returns the functions that the app role may call, itself or by an aggregate; what a trigger calls is the trigger's. */
export function calledRoutines(
  audited: Audited,
): readonly { readonly routine: CatalogFunction; readonly conduct: Conduct }[] {
  const { catalog, privileges } = audited
  const parts = catalog.functions
    .filter(({ oid }) => privileges.functions.has(oid))
    .flatMap((one) => one.parts)
  const called = new Set([...privileges.functions, ...parts])
  return catalog.functions
    .filter(({ oid, extension }) => extension === null && called.has(oid))
    .filter(({ returns }) => !/trigger$/.test(catalog.types.get(returns)?.name ?? ''))
    .filter(({ kind }) => kind === 'function' || kind === 'procedure')
    .map((routine) => ({ routine, conduct: conductOfRoutine(audited, routine) }))
}

/** Whether a function runs with other rights than those of whoever calls it. */
export function isElevated({ appRole }: Audited, { isSecurityDefiner, owner }: CatalogFunction): boolean {
  return isSecurityDefiner && owner !== appRole
}
