import { listHeldGrants } from '../access/held-grants.ts'
import { nameGrantee, renderGrantee } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

export const systemFunction: AuditRule = {
  name: 'system-function',
  level: 'error',
  title: 'A function that PostgreSQL keeps closed is open to the application',
  check(audited) {
    const grants = listHeldGrants(audited).filter(
      ({ on, schema }) => on === 'function' && schema === 'pg_catalog',
    )
    return audited.privileges.callsSystemFunctions.flatMap((signature) => {
      const name = signature.replace(/\(.*/, '')
      const grantees = [...new Set(grants.filter((one) => one.name === name).map(({ grantee }) => grantee))]
      // What a role may call as a superuser, or as a member of a role of PostgreSQL's, is a finding about the role.
      if (grantees.length === 0) return []
      const object = `pg_catalog.${signature}`
      return [
        {
          object,
          detail: `${grantees.map(nameGrantee).join(', ')} may call ${object}${effect(name)}.`,
          remediation: grantees
            .map((grantee) => `revoke execute on function ${object} from ${renderGrantee(grantee)};`)
            .join('\n'),
        },
      ]
    })
  },
}

function effect(name: string): string {
  if (/^pg_(read|ls|stat_file|current_logfile)|^lo_import/.test(name)) {
    return ', which reads the files of the server, in which the tables lie'
  }
  if (/^lo_export|^pg_file_/.test(name)) return ', which writes files on the server'
  return ', which is for administrators'
}
