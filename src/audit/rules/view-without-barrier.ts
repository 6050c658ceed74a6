import { displayName, quotedName } from '../../catalog/index.ts'
import { touchesOfView } from '../code/conduct-of.ts'
import { passesPolicies } from '../code/passes-policies.ts'
import type { AuditRule } from './rule.ts'

export const viewWithoutBarrier: AuditRule = {
  name: 'view-without-barrier',
  level: 'error',
  title: 'A view holds its rows back only after others have seen them',
  check(audited) {
    const { catalog, privileges, tables } = audited
    return catalog.relations
      .filter(({ kind, extension }) => kind === 'view' && extension === null)
      .filter(({ oid }) => (privileges.relations.get(oid)?.select.length ?? 0) > 0)
      .flatMap((view) => {
        const alone = touchesOfView(audited, view).filter(
          ({ relation, role, confinement, isBarred }) =>
            relation !== null &&
            confinement === 'tenant' &&
            !isBarred &&
            tables.some((table) => table.relation === relation) &&
            passesPolicies(audited, role, relation, 'select'),
        )
        const [first] = alone
        if (!first) return []
        return [
          {
            object: displayName(view),
            detail: `The view ${displayName(view)} reads ${first.name} as ${first.role}, whom no policy hinders, and only its own WHERE divides the tenants: without a barrier, a function or a cast in its caller's query may run first, on every row.`,
            remediation: `alter view ${quotedName(view)} set (security_barrier = true);`,
          },
        ]
      })
  },
}
