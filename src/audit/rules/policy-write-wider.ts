import { holds } from '../access/held-grants.ts'
import { judgePolicies } from '../policies/judge-policies.ts'
import type { AuditRule } from './rule.ts'

export const policyWriteWider: AuditRule = {
  name: 'policy-write-wider',
  level: 'warning',
  title: 'Members change what they may not read',
  check(audited) {
    const { isForMemberRoles } = judgePolicies(audited)
    return audited.tables
      .filter((table) => holds(audited, table.relation.oid, 'select') && isForMemberRoles(table, 'select'))
      .flatMap((table) => {
        const wider = (['update', 'delete'] as const).filter(
          (command) => holds(audited, table.relation.oid, command) && !isForMemberRoles(table, command),
        )
        if (wider.length === 0) return []
        return [
          {
            object: table.name,
            detail: `Only some member roles read ${table.name}, and every member may ${wider.join(' and ')} in it: a statement without a WHERE needs no right to read.`,
            remediation: `Hold ${wider.join(' and ').toUpperCase()} of ${table.name} to the member roles that read it, as by a restrictive policy FOR ALL`,
          },
        ]
      })
  },
}
