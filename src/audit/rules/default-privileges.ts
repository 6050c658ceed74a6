import type { DefaultPrivilege } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { listActors } from '../access/held-grants.ts'
import { nameGrantee, renderGrantee } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

export const defaultPrivileges: AuditRule = {
  name: 'default-privileges',
  level: 'warning',
  title: 'What is made tomorrow is open from its first day',
  check(audited) {
    const actors = listActors(audited)
    return audited.catalog.defaultPrivileges
      .filter((one) => isTooWide(one, actors))
      .map((one) => {
        const where = one.schema === null ? '' : ` in schema ${identifier(one.schema)}`
        return {
          object: one.role,
          part: [one.schema ?? 'everywhere', one.on, one.grantee, one.privilege].join(' '),
          detail: `${one.on} that ${one.role} makes${one.schema ? ` in ${one.schema}` : ''} give ${one.privilege.toUpperCase()} to ${nameGrantee(one.grantee)}, before they have a policy.`,
          remediation: `alter default privileges for role ${identifier(one.role)}${where} revoke ${one.privilege} on ${one.on} from ${renderGrantee(one.grantee)};`,
        }
      })
  },
}

/** An entry for every schema repeats PostgreSQL's own default, which for functions is EXECUTE to everybody. */
function isTooWide(
  { role, schema, on, grantee, privilege }: DefaultPrivilege,
  actors: readonly string[],
): boolean {
  if (grantee === role || (grantee !== 'public' && !actors.includes(grantee))) return false
  if (on === 'tables' || on === 'large objects') return true
  if (on === 'schemas') return privilege === 'create'
  return on === 'functions' && grantee === 'public' && schema !== null
}
