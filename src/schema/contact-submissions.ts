import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core'
import { contactSubmissionRules } from '../../policies/contact-submissions.ts'
import { createdAt } from './columns.ts'
import { tenantlessTable } from './tenancy.ts'

export const contactStatuses = ['new', 'in_progress', 'responded', 'closed'] as const

export const contactSubmissions = pgTable(
  'contact_submissions',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: varchar({ length: 255 }).notNull(),
    email: varchar({ length: 255 }).notNull(),
    company: varchar({ length: 255 }),
    phone: varchar({ length: 20 }),
    subject: varchar({ length: 500 }).notNull(),
    message: text().notNull(),
    status: varchar({ length: 50, enum: contactStatuses }).default('new'),
    respondedAt: timestamp('responded_at', { withTimezone: true }),
    createdAt: createdAt(),
  },
  (t) => [
    ...tenantlessTable(t, contactSubmissionRules),
    index('idx_contact_status').on(t.status),
    index('idx_contact_created_at').on(t.createdAt),
    check('valid_status', sql`${t.status} in ('new', 'in_progress', 'responded', 'closed')`),
  ],
)
