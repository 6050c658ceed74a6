import type { CatalogFunction } from '../../catalog/index.ts'
import type { Audited } from '../rules/rule.ts'
import type { Conduct } from './conduct.ts'
import { conductOfRoutine } from './conduct-of.ts'

/** Returns the functions that the app role may call, with what they do; what a trigger calls is the trigger's. */
export function calledRoutines(
  audited: Audited,
): readonly { readonly routine: CatalogFunction; readonly conduct: Conduct }[] {
  const { catalog, privileges } = audited
  return catalog.functions
    .filter(({ oid, extension }) => extension === null && privileges.functions.has(oid))
    .filter(({ returns }) => !/trigger$/.test(catalog.types.get(returns)?.name ?? ''))
    .filter(({ kind }) => kind === 'function' || kind === 'procedure')
    .map((routine) => ({ routine, conduct: conductOfRoutine(audited, routine) }))
}

/** Whether a function runs with other rights than those of whoever calls it. */
export function isElevated({ appRole }: Audited, { isSecurityDefiner, owner }: CatalogFunction): boolean {
  return isSecurityDefiner && owner !== appRole
}
