import { identifier } from '../../sql/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { nameGrantee, renderGrantee } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

export const createOnSchema: AuditRule = {
  name: 'create-on-schema',
  level: 'warning',
  title: 'The application can make objects',
  check(audited) {
    return listHeldGrants(audited)
      .filter(({ on, privilege }) => on === 'schema' && privilege === 'create')
      .map(({ name, grantee }) => ({
        object: name,
        part: grantee,
        detail: `${nameGrantee(grantee)} may create in the schema ${name}: tables that one tenant's request fills are read by the next, and functions of that name run instead of those that were meant.`,
        remediation: `revoke create on schema ${identifier(name)} from ${renderGrantee(grantee)};`,
      }))
  },
}
