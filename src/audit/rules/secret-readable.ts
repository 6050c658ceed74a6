import { grantedColumns, renderNarrower } from '../access/column-grants.ts'
import { judgePolicies } from '../policies/judge-policies.ts'
import { isSecretName } from '../telling-names.ts'
import type { AuditRule } from './rule.ts'

const strings = /^(text|character|bytea|json|uuid|citext|"char"|name)/

export const secretReadable: AuditRule = {
  name: 'secret-readable',
  level: 'warning',
  title: 'The application can read a secret',
  check(audited) {
    const { tables, appRole } = audited
    const { isForMemberRoles } = judgePolicies(audited)
    return tables.flatMap((table) => {
      const { name, relation } = table
      const readable = grantedColumns(audited, relation, 'select')
      const found = relation.columns.filter(
        (column) =>
          readable.includes(column.name) && isSecretName(column.name) && strings.test(column.typeName),
      )
      if (found.length === 0) return []
      const isNarrowed = isForMemberRoles(table, 'select')
      const names = found.map((column) => column.name)
      return names.map((column) => ({
        ...(isNarrowed ? { level: 'info' as const } : {}),
        object: name,
        part: column,
        detail: `${appRole} may read ${name}.${column}: ${isNarrowed ? 'in some member roles' : "every member reads everybody's"}. A function that compares it needs no grant on it.`,
        remediation: renderNarrower(audited, relation, 'select', names),
      }))
    })
  },
}
