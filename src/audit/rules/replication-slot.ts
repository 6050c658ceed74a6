import type { AuditRule } from './rule.ts'

export const replicationSlot: AuditRule = {
  name: 'replication-slot',
  level: 'info',
  title: 'A replication slot hands out every change',
  check({ catalog }) {
    return catalog.replicationSlots.map(({ name, plugin }) => ({
      object: name,
      detail: `Whoever reads the replication slot "${name}" (${plugin}) gets the changes of every table of this database: policies do not hold for replication.`,
      remediation: `See to it that only its consumer may log in with REPLICATION, or drop the slot`,
    }))
  },
}
