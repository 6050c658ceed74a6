import { grantedColumns, renderNarrower } from '../access/column-grants.ts'
import type { AuditRule } from './rule.ts'

/** Names of columns by which those who run a platform say what a tenant may do, and for how long. */
const standing =
  /^(plan|tier|edition|subscription\w*|(is_)?(active|enabled|suspended|verified|approved|trial)|suspended_at|status|(max|limit|quota)_\w+|\w+_(limit|quota)|seats|credits?|balance|billing\w*|trial_\w+|features?|(is_)?(internal|platform|root))$/i

export const rootWritable: AuditRule = {
  name: 'root-writable',
  level: 'warning',
  title: 'A tenant can change what it is',
  check(audited) {
    const { tables, appRole } = audited
    return tables.flatMap(({ name, relation, isRoot, tenantColumn }) => {
      const found = grantedColumns(audited, relation, 'update').filter(
        (column) => column === tenantColumn || standing.test(column),
      )
      if (!isRoot || found.length === 0) return []
      return [
        {
          object: name,
          part: found.join(' '),
          detail: `${appRole} may update ${found.join(', ')} of ${name}: ${tenantColumn !== null && found.includes(tenantColumn) ? 'by its key every row of the tenant is known' : 'what a tenant has been granted is for those who run the platform to say'}.`,
          remediation: renderNarrower(audited, relation, 'update', found),
        },
      ]
    })
  },
}
