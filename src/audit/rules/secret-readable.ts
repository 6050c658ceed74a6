import { identifier } from '../../sql/index.ts'
import { judgePolicies } from '../policies/judge-policies.ts'
import type { AuditRule } from './rule.ts'

/** Names of columns that hold what lets somebody in, hashed or not. */
const secret =
  /(^|_)(password|passwd|pwd|passphrase|passcode|secret|credential|token|api_?key|access_?key|private_?key|recovery_?codes?|backup_?codes?|otp|totp|mfa|pin)s?(_(hash|hashed|digest|encrypted|cipher|salt|seed|key))?$/i
const strings = /^(text|character|bytea|json|uuid|citext|"char"|name)/

export const secretReadable: AuditRule = {
  name: 'secret-readable',
  level: 'warning',
  title: 'The application can read a secret',
  check(audited) {
    const { tables, privileges, appRole } = audited
    const { isForMemberRoles } = judgePolicies(audited)
    return tables.flatMap((table) => {
      const { name, sql, relation } = table
      const readable = privileges.relations.get(relation.oid)?.select ?? []
      const found = relation.columns.filter(
        (column) =>
          readable.includes(column.name) && secret.test(column.name) && strings.test(column.typeName),
      )
      if (found.length === 0) return []
      const app = identifier(appRole)
      const isNarrowed = isForMemberRoles(table, 'select')
      const names = found.map((column) => column.name)
      const rest = readable.filter((column) => !names.includes(column)).map(identifier)
      return names.map((column) => ({
        ...(isNarrowed ? { level: 'info' as const } : {}),
        object: name,
        part: column,
        detail: `${appRole} may read ${name}.${column}: ${isNarrowed ? 'in some member roles' : "every member reads everybody's"}. A function that compares it needs no grant on it.`,
        remediation: `revoke select on table ${sql} from ${app};\n${names.map((one) => `revoke select (${identifier(one)}) on table ${sql} from ${app};`).join('\n')}\ngrant select (${rest.join(', ')}) on table ${sql} to ${app};`,
      }))
    })
  },
}
