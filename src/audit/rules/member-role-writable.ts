import type { TenantTable } from '../../catalog/index.ts'
import { grantedColumns, renderNarrower } from '../access/column-grants.ts'
import { judgePolicies } from '../policies/judge-policies.ts'
import { isOfPersons, isPowerName } from '../telling-names.ts'
import type { Audited, AuditRule } from './rule.ts'

export const memberRoleWritable: AuditRule = {
  name: 'member-role-writable',
  level: 'warning',
  title: 'Members can give themselves another role',
  check(audited) {
    const { tables, appRole } = audited
    const { isForMemberRoles } = judgePolicies(audited)
    return tables.flatMap((table) => {
      const { name, relation } = table
      if (!isOfPersons(relation.columns)) return []
      return (['update', 'insert'] as const).flatMap((command) => {
        const columns = grantedColumns(audited, relation, command)
          .filter((column) => isPowerName(column))
          .filter((column) => !isKeptByTrigger(audited, table, command, column))
        // A role in a trail, where rows are only added, gives nobody anything.
        const isTrail = command === 'insert' && grantedColumns(audited, relation, 'update').length === 0
        if (columns.length === 0 || isTrail || isForMemberRoles(table, command)) return []
        return columns.map((column) => ({
          object: name,
          part: `${command} ${column}`,
          detail: `${appRole} may ${command} ${name}.${column}, and no policy asks for a member role: whoever can change a row of a person makes an administrator of them.`,
          remediation: renderNarrower(audited, relation, command, columns),
        }))
      })
    })
  },
}

/** A trigger that speaks of the column and refuses: who may change it, a grant can't tell apart. */
function isKeptByTrigger(
  { catalog }: Audited,
  { relation }: TenantTable,
  command: 'insert' | 'update',
  column: string,
): boolean {
  return relation.triggers
    .filter(({ timing, events, isEnabled }) => timing === 'before' && isEnabled && events.includes(command))
    .flatMap((trigger) => catalog.functions.filter(({ oid }) => oid === trigger.function))
    .some(
      ({ source }) => /\braise\b[^;]*(insufficient_privilege|42501)/i.test(source) && source.includes(column),
    )
}
