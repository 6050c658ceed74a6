import { displayName, quotedName, type Sequence } from '../../catalog/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { nameGrantee, renderGrantee } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

export const sequenceReadable: AuditRule = {
  name: 'sequence-readable',
  level: 'warning',
  title: 'A counter that all tenants share can be read',
  check(audited) {
    const { catalog, tables } = audited
    const isShared = ({ usedBy }: Sequence) => tables.some(({ relation }) => usedBy.includes(relation.oid))
    return catalog.sequences.filter(isShared).flatMap((sequence) =>
      listHeldGrants(audited)
        .filter(({ on, oid }) => on === 'relation' && oid === sequence.oid)
        .map(({ privilege, grantee }) => {
          const name = displayName(sequence)
          return {
            // Whoever inserts has to draw a number, and sees how many were drawn in between.
            level: privilege === 'usage' ? ('info' as const) : ('warning' as const),
            object: name,
            part: `${privilege} ${grantee}`,
            detail: `${nameGrantee(grantee)} holds ${privilege.toUpperCase()} on ${name}, from which the rows of every tenant are numbered: ${privilege === 'update' ? 'one can set it for all others' : 'it tells how many the others make'}.`,
            remediation:
              privilege === 'usage'
                ? 'Number the rows within their tenant, or give them random ids'
                : `revoke ${privilege} on sequence ${quotedName(sequence)} from ${renderGrantee(grantee)};`,
          }
        }),
    )
  },
}
