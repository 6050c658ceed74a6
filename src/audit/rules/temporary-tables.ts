import { identifier } from '../../sql/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { nameGrantee, renderGrantee } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

export const temporaryTables: AuditRule = {
  name: 'temporary-tables',
  level: 'info',
  title: 'The application can make temporary tables',
  check(audited) {
    return listHeldGrants(audited)
      .filter(({ on, privilege }) => on === 'database' && privilege === 'temporary')
      .map(({ name, grantee }) => ({
        object: 'database',
        part: grantee,
        detail: `${nameGrantee(grantee)} may make temporary tables: on a pooled connection, one tenant's are there for the next.`,
        remediation: `revoke temporary on database ${identifier(name)} from ${renderGrantee(grantee)};`,
      }))
  },
}
