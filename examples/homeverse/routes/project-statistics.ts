import { and, count, desc, eq, sql } from 'drizzle-orm'
import { applications, projects } from 'hedgerow/schema'
import type { Context } from 'hono'
import type { HomeverseEnv } from '../env.ts'
import { pageQuery } from '../http/page.ts'
import { readQuery } from '../http/read-request.ts'
import { projectColumns } from './project-columns.ts'

/** Projects with what became of their applications, in one query; who sees only own applications counts only those. */
export async function listProjectStatistics(c: Context<HomeverseEnv>) {
  const { limit, offset } = readQuery(c, pageQuery)
  const items = await c.var.db
    .select({
      ...projectColumns,
      applicationCount: count(applications.id),
      averagePriorityScore: sql<string | null>`round(avg(${applications.priorityScore}), 2)`,
      approvedCount: sql`count(*) filter (where ${applications.status} = 'approved')`.mapWith(Number),
    })
    .from(projects)
    .leftJoin(
      applications,
      // Keys lead with the company, and so does the join: it uses them.
      and(eq(applications.companyId, projects.companyId), eq(applications.projectId, projects.id)),
    )
    .groupBy(projects.companyId, projects.id)
    .orderBy(desc(projects.createdAt), projects.id)
    .limit(limit)
    .offset(offset)
  return c.json({ items, limit, offset })
}
