import { displayName, quotedName, type Relation } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { renderRevoke } from '../access/render-grant.ts'
import { codeBehindWrites } from '../code/code-behind-writes.ts'
import type { Touch } from '../code/conduct.ts'
import type { Audited, AuditRule } from './rule.ts'

export const writeCopiesRows: AuditRule = {
  name: 'write-copies-rows',
  level: 'error',
  title: 'Rows of tenants are copied to where every tenant reads them',
  check(audited) {
    const isTenants = (relation: Relation) => audited.tables.some((table) => table.relation === relation)
    return codeBehindWrites(audited)
      .filter(({ relation }) => isTenants(relation) || relation.kind === 'view')
      .flatMap(({ relation, name, kind, object, conduct }) => {
        const copies = conduct.touches.filter((touch) => isOpen(audited, touch))
        const [first] = copies.toSorted((a, b) => Number(b.carries) - Number(a.carries))
        if (!first?.relation) return []
        return [
          {
            level: first.carries ? ('error' as const) : ('warning' as const),
            object,
            part: `${displayName(relation)}.${name}`,
            detail: first.carries
              ? `The ${kind} "${name}" of ${displayName(relation)} writes what its rows hold to ${first.name}, which ${audited.appRole} reads whole: no policy divides it.`
              : `The ${kind} "${name}" of ${displayName(relation)} changes ${first.name}, which ${audited.appRole} reads whole: every tenant sees what the others do.`,
            remediation: mend(audited, first.relation, { kind, name, relation }),
          },
        ]
      })
  },
}

/** A table without policies that the app role reads, and that belongs to no tenant. */
function isOpen({ tables, privileges }: Audited, { relation, command }: Touch): boolean {
  if (!relation || command === 'select' || (relation.rowSecurity && !isShownToAll(relation))) return false
  const isTenants = tables.some((table) => table.relation === relation)
  return !isTenants && (privileges.relations.get(relation.oid)?.select.length ?? 0) > 0
}

function isShownToAll({ policies }: Relation): boolean {
  return policies.some(
    ({ as, for: on, using }) => as === 'permissive' && (on === 'all' || on === 'select') && using === 'true',
  )
}

function mend(
  audited: Audited,
  target: Relation,
  { kind, name, relation }: { readonly kind: string; readonly name: string; readonly relation: Relation },
): string {
  if (kind === 'rule') return `drop rule ${identifier(name)} on ${quotedName(relation)};`
  const held = listHeldGrants(audited).filter(
    ({ on, oid, privilege }) =>
      (on === 'relation' || on === 'column') && oid === target.oid && privilege === 'select',
  )
  return renderRevoke(held)
}
