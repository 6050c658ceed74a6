import { sql } from 'drizzle-orm'
import {
  check,
  index,
  jsonb,
  numeric,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { applicationRules } from '../../policies/applications.ts'
import { applicants } from './applicants.ts'
import { createdAt, updatedAt } from './columns.ts'
import { projects } from './projects.ts'
import { tenantColumn, tenantReference, tenantTable } from './tenancy.ts'

export const applicationStatuses = [
  'draft',
  'submitted',
  'under_review',
  'approved',
  'rejected',
  'waitlisted',
] as const

export const applications = pgTable(
  'applications',
  {
    companyId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    projectId: uuid('project_id').notNull(),
    applicantId: uuid('applicant_id').notNull(),
    status: varchar({ length: 50, enum: applicationStatuses }).default('submitted'),
    priorityScore: numeric('priority_score', { precision: 5, scale: 2 }),
    submittedAt: timestamp('submitted_at', { withTimezone: true }).defaultNow(),
    reviewedAt: timestamp('reviewed_at', { withTimezone: true }),
    approvedAt: timestamp('approved_at', { withTimezone: true }),
    rejectedAt: timestamp('rejected_at', { withTimezone: true }),
    rejectionReason: text('rejection_reason'),
    documents: jsonb().$type<unknown[]>().default([]),
    workflowState: jsonb('workflow_state').$type<Record<string, unknown>>().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    ...tenantTable(t, applicationRules),
    ...tenantReference(t, t.projectId, projects, { onDelete: 'cascade' }),
    ...tenantReference(t, t.applicantId, applicants, { onDelete: 'cascade' }),
    unique('unique_application').on(t.companyId, t.projectId, t.applicantId),
    index('idx_applications_applicant_id').on(t.companyId, t.applicantId),
    index('idx_applications_status').on(t.companyId, t.status),
    index('idx_applications_submitted_at').on(t.companyId, t.submittedAt),
    check(
      'valid_status',
      sql`${t.status} in ('draft', 'submitted', 'under_review', 'approved', 'rejected', 'waitlisted')`,
    ),
  ],
)
