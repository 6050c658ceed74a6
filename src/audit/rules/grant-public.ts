import { listHeldGrants } from '../access/held-grants.ts'
import { nameGranted, renderRevoke } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

export const grantPublic: AuditRule = {
  name: 'grant-public',
  level: 'warning',
  title: 'Everybody holds a grant on a tenant table',
  check(audited) {
    const tables = new Set(audited.tables.map(({ relation }) => relation.oid))
    const grants = listHeldGrants(audited).filter(
      ({ on, grantee, oid }) =>
        (on === 'relation' || on === 'column') && grantee === 'public' && tables.has(oid),
    )
    return [...Map.groupBy(grants, ({ oid }) => oid).values()].flatMap((group) => {
      const [grant] = group
      if (!grant) return []
      const privileges = [...new Set(group.map(({ privilege }) => privilege.toUpperCase()))]
      return [
        {
          object: nameGranted(grant),
          detail: `PUBLIC holds ${privileges.join(', ')} on ${nameGranted(grant)}: every role of the server that may connect, whatever it was made for.`,
          remediation: renderRevoke(group),
        },
      ]
    })
  },
}
