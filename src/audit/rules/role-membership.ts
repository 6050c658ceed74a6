import { listReached, type Reached } from '../access/reach.ts'
import { renderLeave } from '../access/render-leave.ts'
import { listAttributes } from './role-attribute.ts'
import type { Audited, AuditRule } from './rule.ts'

export const roleMembership: AuditRule = {
  name: 'role-membership',
  level: 'error',
  title: 'The app role can become one that passes the policies by',
  check(audited) {
    const { catalog, appRole } = audited
    return listReached(catalog, appRole).flatMap((reached) => {
      const harms = [...listPowers(audited, reached), ...listProperty(audited, reached)]
      if (harms.length === 0) return []
      return [
        {
          object: appRole,
          part: reached.role,
          detail: `${appRole} ${reached.canBecome ? 'can become' : 'inherits from'} ${reached.role} (${reached.path.join(' → ')}), which ${harms.join(', and ')}.`,
          remediation: renderLeave(catalog, appRole, reached.role),
        },
      ]
    })
  },
}

/** Attributes are never inherited: they take SET ROLE. */
function listPowers({ catalog }: Audited, { role, canBecome }: Reached): string[] {
  const found = catalog.roles.find(({ name }) => name === role)
  return canBecome && found ? listAttributes(found).map(({ name }) => `is ${name.toUpperCase()}`) : []
}

/** Who has the privileges of an owner alters and drops policies, with or without SET ROLE. */
function listProperty({ tables }: Audited, { role }: Reached): string[] {
  const owned = tables.filter(({ relation }) => relation.owner === role).map(({ name }) => name)
  if (owned.length === 0) return []
  return [`owns ${owned.slice(0, 3).join(', ')}${owned.length > 3 ? ` and ${owned.length - 3} more` : ''}`]
}
