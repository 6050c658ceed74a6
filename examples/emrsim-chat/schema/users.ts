import { sql } from 'drizzle-orm'
import { check, text, unique, uuid } from 'drizzle-orm/pg-core'
import { userRules } from '../rules.ts'
import { createdAt } from './columns.ts'
import { emrsim } from './emrsim.ts'
import { tenantColumn, tenantTable } from './tenancy.ts'

export const users = emrsim.table(
  'users',
  {
    schoolId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    email: text().notNull(),
    displayName: text('display_name').notNull(),
    role: text({ enum: ['admin', 'instructor', 'student'] })
      .notNull()
      .default('student'),
    createdAt: createdAt(),
  },
  (t) => [
    ...tenantTable(t, userRules),
    unique('users_school_id_email_key').on(t.schoolId, t.email),
    check('users_role_check', sql`${t.role} in ('admin', 'instructor', 'student')`),
  ],
)
