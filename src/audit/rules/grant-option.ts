import { quotedName } from '../../catalog/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { nameGranted, renderGrantee } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

export const grantOption: AuditRule = {
  name: 'grant-option',
  level: 'warning',
  title: 'The app role can hand its privileges on',
  check(audited) {
    const grants = listHeldGrants(audited).filter(
      ({ on, isGrantable, schema }) => on === 'relation' && isGrantable && !schema?.startsWith('pg_'),
    )
    return grants.map((grant) => ({
      object: nameGranted(grant),
      part: `${grant.grantee} ${grant.privilege}`,
      detail: `${grant.grantee} holds ${grant.privilege.toUpperCase()} on ${nameGranted(grant)} WITH GRANT OPTION, and so can give it to any role.`,
      remediation: `revoke grant option for ${grant.privilege} on table ${quotedName({ schema: grant.schema ?? '', name: grant.name })} from ${renderGrantee(grant.grantee)} cascade;`,
    }))
  },
}
