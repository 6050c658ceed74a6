import { identifier } from '../../sql/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { nameGranted, nameGrantee, renderGrantee } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

export const systemCatalog: AuditRule = {
  name: 'system-catalog',
  level: 'error',
  title: 'A catalog that PostgreSQL keeps closed is open to the application',
  check(audited) {
    const closed = new Set(audited.privileges.readsSystemCatalogs)
    const grants = listHeldGrants(audited).filter(
      ({ on, schema, name, column, grantee, privilege }) =>
        schema === 'pg_catalog' &&
        privilege === 'select' &&
        (on === 'relation' ? closed.has(name) : on === 'column' && !isOpen(column, grantee)),
    )
    return [...Map.groupBy(grants, ({ oid, grantee }) => `${oid} ${grantee}`).values()].flatMap((group) => {
      const [grant] = group
      if (!grant) return []
      const { name, grantee } = grant
      return [
        {
          object: nameGranted(grant),
          part: grantee,
          detail: `${nameGrantee(grantee)} may read ${name}: ${contents[name] ?? 'it came closed to all but superusers'}.`,
          remediation: group
            .map(
              ({ column }) =>
                `revoke select${column === null ? '' : ` (${identifier(column)})`} on pg_catalog.${identifier(name)} from ${renderGrantee(grantee)};`,
            )
            .join('\n'),
        },
      ]
    })
  },
}

/** PostgreSQL lets everybody read of subscriptions all but how they connect. */
function isOpen(column: string | null, grantee: string): boolean {
  return grantee === 'public' && column !== 'subconninfo'
}

const contents: Readonly<Record<string, string>> = {
  pg_statistic: 'it holds the commonest values of every column, of all tenants',
  pg_statistic_ext_data: 'it holds the commonest combinations of values, of all tenants',
  pg_authid: 'it holds the password hashes of all roles',
  pg_largeobject: 'it holds the contents of all large objects',
  pg_subscription: 'it holds where subscriptions connect to, passwords included',
  pg_user_mapping: 'it holds the passwords of foreign servers',
}
