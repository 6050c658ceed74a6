import { identifier } from '../../sql/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { nameGrantee, renderGrantee } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

export const createOnDatabase: AuditRule = {
  name: 'create-on-database',
  level: 'warning',
  title: 'The application can make schemas',
  check(audited) {
    return listHeldGrants(audited)
      .filter(({ on, privilege }) => on === 'database' && privilege === 'create')
      .map(({ name, grantee }) => ({
        object: 'database',
        part: grantee,
        detail: `${nameGrantee(grantee)} may create in the database ${name}: schemas, and in them whatever else, and publications and trusted extensions.`,
        remediation: `revoke create on database ${identifier(name)} from ${renderGrantee(grantee)};`,
      }))
  },
}
