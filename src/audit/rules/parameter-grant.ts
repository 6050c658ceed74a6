import { listActors } from '../access/held-grants.ts'
import { nameGrantee, renderGrantee } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

/** Parameters that turn guards off. */
const harms: Readonly<Record<string, string>> = {
  session_replication_role: 'with it, triggers and foreign keys do nothing',
  lo_compat_privileges: 'with it, every large object is open',
  log_statement: 'with it, what others write lands in the log',
}

export const parameterGrant: AuditRule = {
  name: 'parameter-grant',
  level: 'error',
  title: 'The application can set a parameter that is for superusers',
  check(audited) {
    const actors = ['public', ...listActors(audited)]
    return audited.catalog.parameterGrants
      .filter(({ grantee }) => actors.includes(grantee))
      .map(({ parameter, grantee, privilege }) => ({
        object: parameter,
        part: `${privilege} ${grantee}`,
        detail: `${nameGrantee(grantee)} holds ${privilege.toUpperCase()} on ${parameter}${harms[parameter] ? `: ${harms[parameter]}` : ''}. The grant belongs to the server and survives this database.`,
        remediation: `revoke ${privilege} on parameter ${parameter} from ${renderGrantee(grantee)};`,
      }))
  },
}
