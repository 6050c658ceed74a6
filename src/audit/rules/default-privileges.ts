import type { DefaultPrivilege } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { findOwner } from '../access/find-owner.ts'
import { listActors } from '../access/held-grants.ts'
import { nameGrantee, renderGrantee } from '../access/render-grant.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

export const defaultPrivileges: AuditRule = {
  name: 'default-privileges',
  level: 'warning',
  title: 'What is made tomorrow is open from its first day',
  check(audited) {
    const actors = listActors(audited)
    const tooWide = audited.catalog.defaultPrivileges
      .filter((one) => isTooWide(one, actors))
      .map((one): Observation => {
        const where = one.schema === null ? '' : ` in schema ${identifier(one.schema)}`
        return {
          object: one.role,
          part: [one.schema ?? 'everywhere', one.on, one.grantee, one.privilege].join(' '),
          detail: `${one.on} that ${one.role} makes${one.schema ? ` in ${one.schema}` : ''} give ${one.privilege.toUpperCase()} to ${nameGrantee(one.grantee)}, before they have a policy.`,
          remediation: `alter default privileges for role ${identifier(one.role)}${where} revoke ${one.privilege} on ${one.on} from ${renderGrantee(one.grantee)};`,
        }
      })
    return [...tooWide, ...checkFunctions(audited)]
  },
}

/** PostgreSQL lets everybody call a new function: a fault where the owner has closed all those that are there. */
function checkFunctions(audited: Audited): Observation[] {
  const { catalog } = audited
  const owner = findOwner(audited)
  const own = catalog.functions.filter((one) => one.owner === owner && one.extension === null)
  const isOpen = (oid: number) =>
    catalog.grants.some((grant) => grant.on === 'function' && grant.oid === oid && grant.grantee === 'public')
  const defaults = catalog.defaultPrivileges.filter(
    ({ role, on, schema }) => role === owner && on === 'functions' && schema === null,
  )
  const isDefaultOpen = defaults.length === 0 || defaults.some(({ grantee }) => grantee === 'public')
  if (owner === null || own.length === 0 || own.some(({ oid }) => isOpen(oid)) || !isDefaultOpen) return []
  return [
    {
      object: owner,
      part: 'everywhere functions public execute',
      detail: `No function of ${owner} is open to everybody, and the next one that it makes will be.`,
      remediation: `alter default privileges for role ${identifier(owner)} revoke execute on functions from public;`,
    },
  ]
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
