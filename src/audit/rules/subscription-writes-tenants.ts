import { displayName } from '../../catalog/index.ts'
import { listActors } from '../access/held-grants.ts'
import type { AuditRule } from './rule.ts'

export const subscriptionWritesTenants: AuditRule = {
  name: 'subscription-writes-tenants',
  level: 'warning',
  title: 'A subscription writes rows of any tenant',
  check(audited) {
    const { catalog, tables } = audited
    const written = catalog.subscriptions.flatMap((one) => {
      const table = tables.find(({ relation }) => relation.oid === one.relation)
      return table ? [{ ...one, name: displayName(table.relation) }] : []
    })
    return [...Map.groupBy(written, ({ subscription }) => subscription)].flatMap(([subscription, group]) => {
      const [first] = group
      if (!first) return []
      const isOwn = listActors(audited).includes(first.owner)
      const names = group.map(({ name }) => name).join(', ')
      return [
        {
          ...(isOwn ? { level: 'error' as const } : {}),
          object: subscription,
          detail: `What the publisher of "${subscription}" sends is written to ${names} past the policies, for whichever tenant.${isOwn ? ` ${audited.appRole} can be ${first.owner}, its owner, who says where it comes from.` : ''}`,
          remediation: `Let it write to tables of their own, and check the tenant of each row on its way from there; or except it, if only those who run the platform reach its publisher`,
        },
      ]
    })
  },
}
