import { identifier } from '../../sql/index.ts'
import { listSharedTables } from '../access/shared-tables.ts'
import type { AuditRule } from './rule.ts'

export const intakeReadable: AuditRule = {
  name: 'intake-readable',
  level: 'error',
  title: 'What anybody hands in, anybody reads',
  check(audited) {
    return listSharedTables(audited)
      .filter(({ writes, isReadable }) => writes.includes('insert') && isReadable)
      .map(({ name, sql }) => ({
        object: name,
        detail: `${name} has no tenant, and ${audited.appRole} may insert its rows and read everybody's, as in a contact form that each sender could read.`,
        remediation: `revoke select on table ${sql} from ${identifier(audited.appRole)}, public;`,
      }))
  },
}
