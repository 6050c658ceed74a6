import type { Relation } from '../../catalog/index.ts'
import type { Audited } from '../rules/rule.ts'
import type { Touch } from './conduct.ts'
import { passesPolicies } from './passes-policies.ts'

/** Returns what, of all that code touches, reaches rows of other tenants: nothing confines it, and no policy does. */
export function crossings(audited: Audited, touches: readonly Touch[]): Touch[] {
  // Whom no policy hinders needs no function or view to get around one.
  const own = audited.catalog.roles.find(({ name }) => name === audited.appRole)
  if (own?.isSuperuser || own?.bypassesRls) return []
  return touches.filter(({ relation, role, command, confinement, isSystem }) => {
    if (isSystem) return role !== audited.appRole
    return (
      relation !== null &&
      confinement !== 'tenant' &&
      isGuarded(audited, relation, command) &&
      passesPolicies(audited, role, relation, command)
    )
  })
}

/**
 * Says whether a relation holds what not everybody may read: rows of tenants, or rows that the app role itself can't
 * read, such as what visitors wrote.
 */
export function isGuarded(audited: Audited, relation: Relation, command: Touch['command']): boolean {
  const { tables, catalog } = audited
  if (tables.some((table) => table.relation.oid === relation.oid)) return true
  if (relation.kind === 'foreign') {
    const names = tables.filter(({ isRoot }) => !isRoot).map(({ tenantColumn }) => tenantColumn)
    return relation.columns.some(({ name }) => names.includes(name))
  }
  if (relation.kind === 'materialized' || relation.kind === 'view') {
    return catalog.relations.some(
      (behind) => relation.readsFrom.includes(behind.oid) && isGuarded(audited, behind, 'select'),
    )
  }
  return command === 'select' && relation.rowSecurity && !isReadable(audited, relation)
}

function isReadable({ privileges, appRole }: Audited, { oid, policies }: Relation): boolean {
  const canSelect = (privileges.relations.get(oid)?.select.length ?? 0) > 0
  const isMeant = (to: readonly string[]) => to.includes('public') || to.includes(appRole)
  return (
    canSelect &&
    policies.some(
      ({ for: on, as, to }) => as === 'permissive' && (on === 'select' || on === 'all') && isMeant(to),
    )
  )
}
