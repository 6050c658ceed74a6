import { desc, eq } from 'drizzle-orm'
import { projectStatuses, projects } from 'hedgerow/schema'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { HomeverseEnv } from '../env.ts'
import { changes, count, day, decimal, maybe, text, texts } from '../http/fields.ts'
import { pageQuery } from '../http/page.ts'
import { notFound } from '../http/problem.ts'
import { readBody, readId, readQuery } from '../http/read-request.ts'
import { refuseWrite } from '../http/refuse-write.ts'
import { projectColumns } from './project-columns.ts'
import { searchProjects } from './project-search.ts'
import { listProjectStatistics } from './project-statistics.ts'
import { updateProjectStatuses } from './project-statuses.ts'

const degrees = (max: number) => v.pipe(v.number(), v.minValue(-max), v.maxValue(max))

const fields = {
  name: text(255),
  developer: maybe(text(255)),
  location: maybe(text(255)),
  address: maybe(text(1000)),
  coordinates: maybe(v.strictObject({ x: degrees(180), y: degrees(90) })),
  totalUnits: maybe(count()),
  affordableUnits: maybe(count()),
  amiLevels: maybe(texts()),
  unitTypes: maybe(texts()),
  status: v.optional(v.picklist(projectStatuses)),
  completionDate: maybe(day()),
  applicationDeadline: maybe(day()),
  description: maybe(text(10_000)),
  amenities: v.optional(texts()),
  images: maybe(texts()),
  priceRangeMin: maybe(decimal(8)),
  priceRangeMax: maybe(decimal(8)),
}

/** Every member reads projects; admins and developers write them (policies/projects.ts). */
export const projectRoutes = new Hono<HomeverseEnv>()
  .get('/search', searchProjects)
  .get('/statistics', listProjectStatistics)
  .patch('/', updateProjectStatuses)
  .get('/', async (c) => {
    const { limit, offset } = readQuery(c, pageQuery)
    const items = await c.var.db
      .select(projectColumns)
      .from(projects)
      .orderBy(desc(projects.createdAt), projects.id)
      .limit(limit)
      .offset(offset)
    return c.json({ items, limit, offset })
  })
  .get('/:id', async (c) => {
    const [project] = await c.var.db
      .select(projectColumns)
      .from(projects)
      .where(eq(projects.id, readId(c)))
    if (!project) throw notFound('project')
    return c.json(project)
  })
  .post('/', async (c) => {
    const values = await readBody(c, v.strictObject(fields))
    const [project] = await c.var.db.insert(projects).values(values).returning(projectColumns)
    return c.json(project, 201, { Location: `/api/projects/${project?.id}` })
  })
  .patch('/:id', async (c) => {
    const id = readId(c)
    const [project] = await c.var.db
      .update(projects)
      .set(await readBody(c, changes(fields)))
      .where(eq(projects.id, id))
      .returning(projectColumns)
    if (!project) throw await refuseWrite(c.var.db, projects, [id], 'project')
    return c.json(project)
  })
  .delete('/:id', async (c) => {
    const id = readId(c)
    const deleted = await c.var.db.delete(projects).where(eq(projects.id, id)).returning({ id: projects.id })
    if (deleted.length === 0) throw await refuseWrite(c.var.db, projects, [id], 'project')
    return c.body(null, 204)
  })
