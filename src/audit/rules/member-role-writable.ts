import type { TenantTable } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { judgePolicies } from '../policies/judge-policies.ts'
import { isOfPersons, isPowerName } from '../telling-names.ts'
import type { Audited, AuditRule } from './rule.ts'

export const memberRoleWritable: AuditRule = {
  name: 'member-role-writable',
  level: 'warning',
  title: 'Members can give themselves another role',
  check(audited) {
    const { tables, privileges, appRole } = audited
    const { isForMemberRoles } = judgePolicies(audited)
    return tables.flatMap((table) => {
      const { name, sql, relation } = table
      const held = privileges.relations.get(relation.oid)
      if (!held || !isOfPersons(relation.columns)) return []
      return (['update', 'insert'] as const).flatMap((command) => {
        const columns = held[command]
          .filter((column) => isPowerName(column))
          .filter((column) => !isKeptByTrigger(audited, table, command, column))
        // A role in a trail, where rows are only added, gives nobody anything.
        const isTrail = command === 'insert' && held.update.length === 0
        if (columns.length === 0 || isTrail || isForMemberRoles(table, command)) return []
        const app = identifier(appRole)
        const rest = held[command].filter((column) => !columns.includes(column)).map(identifier)
        const regrant =
          rest.length > 0 ? `\ngrant ${command} (${rest.join(', ')}) on table ${sql} to ${app};` : ''
        return columns.map((column) => ({
          object: name,
          part: `${command} ${column}`,
          detail: `${appRole} may ${command} ${name}.${column}, and no policy asks for a member role: whoever can change a row of a person makes an administrator of them.`,
          remediation: `revoke ${command} on table ${sql} from ${app};\nrevoke ${command} (${identifier(column)}) on table ${sql} from ${app};${regrant}`,
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
