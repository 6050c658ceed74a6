import { identifier } from '../../sql/index.ts'
import type { AuditRule } from './rule.ts'

/** Names of columns by which those who run a platform say what a tenant may do, and for how long. */
const standing =
  /^(plan|tier|edition|subscription\w*|(is_)?(active|enabled|suspended|verified|approved|trial)|suspended_at|status|(max|limit|quota)_\w+|\w+_(limit|quota)|seats|credits?|balance|billing\w*|trial_\w+|features?|(is_)?(internal|platform|root))$/i

export const rootWritable: AuditRule = {
  name: 'root-writable',
  level: 'warning',
  title: 'A tenant can change what it is',
  check({ tables, privileges, appRole }) {
    return tables.flatMap(({ name, sql, relation, isRoot, tenantColumn }) => {
      const updatable = privileges.relations.get(relation.oid)?.update ?? []
      const found = updatable.filter((column) => column === tenantColumn || standing.test(column))
      if (!isRoot || found.length === 0) return []
      const app = identifier(appRole)
      const others = updatable.filter((column) => !found.includes(column)).map(identifier)
      const regrant =
        others.length > 0 ? `\ngrant update (${others.join(', ')}) on table ${sql} to ${app};` : ''
      return [
        {
          object: name,
          part: found.join(' '),
          detail: `${appRole} may update ${found.join(', ')} of ${name}: ${tenantColumn !== null && found.includes(tenantColumn) ? 'by its key every row of the tenant is known' : 'what a tenant has been granted is for those who run the platform to say'}.`,
          remediation: `revoke update on table ${sql} from ${app};\nrevoke update (${found.map(identifier).join(', ')}) on table ${sql} from ${app};${regrant}`,
        },
      ]
    })
  },
}
