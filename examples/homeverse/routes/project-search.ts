import { desc } from 'drizzle-orm'
import { projectSearch, projects } from 'hedgerow/schema'
import type { Context } from 'hono'
import * as v from 'valibot'
import type { HomeverseEnv } from '../env.ts'
import { text } from '../http/fields.ts'
import { page } from '../http/page.ts'
import { readQuery } from '../http/read-request.ts'
import { projectColumns } from './project-columns.ts'

const searchQuery = v.strictObject({ q: text(200), ...page })

/** Full-text search in the words of a search engine: `affordable -studio`, `"family housing" or townhouse`. */
export async function searchProjects(c: Context<HomeverseEnv>) {
  const { q, limit, offset } = readQuery(c, searchQuery)
  const items = await c.var.db
    .select(projectColumns)
    .from(projects)
    .where(projectSearch.matches(q))
    .orderBy(desc(projectSearch.rank(q)), projects.id)
    .limit(limit)
    .offset(offset)
  return c.json({ items, limit, offset })
}
