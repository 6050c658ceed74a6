import { index, jsonb, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { organizationSettingRules } from '../rules.ts'
import { timestamps } from './columns.ts'
import { tenantColumn, tenantReference, tenantTable } from './tenancy.ts'
import { users } from './users.ts'

export const organizationSettings = pgTable(
  'organization_settings',
  {
    organizationId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    key: varchar({ length: 100 }).notNull(),
    value: jsonb().notNull(),
    updatedBy: uuid('updated_by'),
    ...timestamps(),
  },
  (t) => [
    ...tenantTable(t, organizationSettingRules),
    ...tenantReference(t, t.updatedBy, users, { onDelete: 'set null' }),
    unique('organization_settings_organization_id_key_unique').on(t.organizationId, t.key),
    index('organization_settings_updated_by_index').on(t.organizationId, t.updatedBy),
  ],
)
