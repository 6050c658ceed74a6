import { displayName } from '../../catalog/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { renderRevoke } from '../access/render-grant.ts'
import { isGuarded } from '../code/crossings.ts'
import type { AuditRule } from './rule.ts'

export const foreignTable: AuditRule = {
  name: 'foreign-table',
  level: 'error',
  title: 'A foreign table can have no policies',
  check(audited) {
    return audited.catalog.relations
      .filter(({ kind }) => kind === 'foreign')
      .flatMap((relation) => {
        const grants = listHeldGrants(audited).filter(
          ({ on, oid }) => (on === 'relation' || on === 'column') && oid === relation.oid,
        )
        if (grants.length === 0) return []
        const name = displayName(relation)
        const isTenants = isGuarded(audited, relation, 'select')
        return [
          {
            level: isTenants ? ('error' as const) : ('info' as const),
            object: name,
            detail: `${audited.appRole} reaches all that lies behind the foreign table ${name}${isTenants ? ', which holds rows of tenants' : ''}: row-level security does not know foreign tables.`,
            remediation: renderRevoke(grants),
          },
        ]
      })
  },
}
