import { extensionOpened } from './extension-opened.ts'
import { foreignTable } from './foreign-table.ts'
import { publicationSendsTenants } from './publication-sends-tenants.ts'
import { replicationSlot } from './replication-slot.ts'
import type { AuditRule } from './rule.ts'
import { sequenceReadable } from './sequence-readable.ts'
import { subscriptionWritesTenants } from './subscription-writes-tenants.ts'

/** The rules about ways out of the tables, and into them, that row-level security does not follow. */
export const outletRules: readonly AuditRule[] = [
  foreignTable,
  publicationSendsTenants,
  subscriptionWritesTenants,
  replicationSlot,
  extensionOpened,
  sequenceReadable,
]
