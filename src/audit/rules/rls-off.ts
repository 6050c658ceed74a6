import type { TenantTable } from '../../catalog/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { hasBoundary, renderBoundary } from '../policies/render-boundary.ts'
import type { Audited, AuditRule } from './rule.ts'

export const rlsOff: AuditRule = {
  name: 'rls-off',
  level: 'error',
  title: 'Row-level security is off',
  check(audited) {
    const granted = new Set(listHeldGrants(audited).map(({ oid }) => oid))
    return audited.tables
      .filter(({ relation }) => !relation.rowSecurity)
      .map((table) => {
        const { name, relation } = table
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
          remediation: renderSwitch(table, audited),
        }
      })
  },
}

/** Without a policy nobody would see a row; the two that are made keep the members of a tenant able to work. */
function renderSwitch(table: TenantTable, audited: Audited): string {
  const boundary = renderBoundary(table, audited)
  const policies =
    table.relation.policies.length > 0 || !hasBoundary(audited)
      ? []
      : (['tenant_boundary', 'all_for_members'] as const).map(
          (name) =>
            `create policy ${name} on ${table.sql} as ${name === 'tenant_boundary' ? 'restrictive' : 'permissive'} for all to public using (${boundary}) with check (${boundary});`,
        )
  return [...policies, `alter table ${table.sql} enable row level security, force row level security;`].join(
    '\n',
  )
}
