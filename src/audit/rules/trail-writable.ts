import { listHeldGrants } from '../access/held-grants.ts'
import { nameGrantee, renderRevoke } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

/** Names of tables that say who did what. */
const trail = /(^|_)audit|^change_?logs?$/i

export const trailWritable: AuditRule = {
  name: 'trail-writable',
  level: 'warning',
  title: 'The application can rewrite the trail of what it did',
  check(audited) {
    const grants = listHeldGrants(audited).filter(({ on }) => on === 'relation' || on === 'column')
    return audited.tables.flatMap(({ name, relation }) => {
      if (!trail.test(relation.name)) return []
      return (['update', 'delete'] as const).flatMap((command) => {
        const held = grants.filter(({ oid, privilege }) => oid === relation.oid && privilege === command)
        const isRefused =
          relation.triggers.some(
            ({ timing, events, isEnabled }) => isEnabled && timing === 'before' && events.includes(command),
          ) || relation.rules.some(({ event, isInstead }) => isInstead && event === command)
        if (held.length === 0 || isRefused) return []
        return [
          {
            object: name,
            part: command,
            detail: `${[...new Set(held.map(({ grantee }) => nameGrantee(grantee)))].join(', ')} may ${command} ${name}, and neither a trigger nor a rule stands before it.`,
            remediation: renderRevoke(held),
          },
        ]
      })
    })
  },
}
