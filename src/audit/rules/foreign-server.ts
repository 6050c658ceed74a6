import { identifier } from '../../sql/index.ts'
import { listActors } from '../access/held-grants.ts'
import { nameGrantee, renderGrantee } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

export const foreignServer: AuditRule = {
  name: 'foreign-server',
  level: 'warning',
  title: 'The application can use a foreign server',
  check(audited) {
    const actors = ['public', ...listActors(audited)]
    return audited.catalog.serverGrants
      .filter(({ grantee, owner }) => actors.includes(grantee) && grantee !== owner)
      .map(({ on, name, grantee }) => {
        const to = renderGrantee(grantee)
        const grant = on === 'wrapper' ? 'foreign data wrapper' : 'foreign server'
        return {
          object: name,
          part: `${on} ${grantee}`,
          detail:
            on === 'mapping'
              ? `A mapping logs ${nameGrantee(grantee)} in at the foreign server ${name}, as one and the same role for every tenant.`
              : `${nameGrantee(grantee)} may use the ${grant} ${name}: what lies there is under no policy of this database.`,
          remediation:
            on === 'mapping'
              ? `drop user mapping for ${to} server ${identifier(name)};`
              : `revoke usage on ${grant} ${identifier(name)} from ${to};`,
        }
      })
  },
}
