import { listHeldGrants } from '../access/held-grants.ts'
import type { AuditRule } from './rule.ts'

export const rlsOff: AuditRule = {
  name: 'rls-off',
  level: 'error',
  title: 'Row-level security is off',
  check(audited) {
    const granted = new Set(listHeldGrants(audited).map(({ oid }) => oid))
    return audited.tables
      .filter(({ relation }) => !relation.rowSecurity)
      .map(({ name, sql, relation }) => {
        const isReachable = granted.has(relation.oid) || relation.owner === audited.appRole
        const kind = relation.isPartition
          ? 'the partition '
          : relation.parents.length > 0
            ? 'the child table '
            : ''
        const above = kind ? ' Policies of its parent hold only for queries of the parent.' : ''
        return {
          ...(isReachable ? {} : { level: 'info' as const }),
          object: name,
          detail: isReachable
            ? `${audited.appRole} reaches the rows of every tenant in ${kind}${name}; its policies, if it has any, do nothing.${above}`
            : `Nothing is granted on ${kind}${name} to ${audited.appRole} today; whoever is granted something reaches the rows of every tenant.${above}`,
          remediation: `alter table ${sql} enable row level security;`,
        }
      })
  },
}
