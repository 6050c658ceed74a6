import { updatedAt } from '../drizzle/index.ts'
import { applicants } from './applicants.ts'
import { applications } from './applications.ts'
import { companies } from './companies.ts'
import { projects } from './projects.ts'
import { users } from './users.ts'

/** Tables whose `updated_at` PostgreSQL keeps. */
export const touched = updatedAt([applicants, applications, companies, projects, users])
