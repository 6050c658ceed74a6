import { identifier } from '../../sql/index.ts'
import { listSharedTables } from '../access/shared-tables.ts'
import type { AuditRule } from './rule.ts'

export const sharedWritable: AuditRule = {
  name: 'shared-writable',
  level: 'warning',
  title: 'A table without tenants can be changed by all of them',
  check(audited) {
    return listSharedTables(audited).flatMap(({ name, sql, writes }) => {
      const changes = writes.filter((command) => command !== 'insert')
      if (changes.length === 0) return []
      return [
        {
          object: name,
          detail: `${name} has no tenant, and ${audited.appRole} may ${changes.join(' and ')} its rows: what one tenant writes, all the others have.`,
          remediation: `revoke ${changes.join(', ')} on table ${sql} from ${identifier(audited.appRole)}, public;`,
        },
      ]
    })
  },
}
