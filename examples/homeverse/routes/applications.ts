import { desc, eq } from 'drizzle-orm'
import { applicationStatuses, applications } from 'hedgerow/schema'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { HomeverseEnv } from '../env.ts'
import { changes, decimal, maybe, text, uuid } from '../http/fields.ts'
import { page } from '../http/page.ts'
import { notFound } from '../http/problem.ts'
import { readBody, readId, readQuery } from '../http/read-request.ts'
import { refuseWrite } from '../http/refuse-write.ts'

const listQuery = v.strictObject({ projectId: v.optional(uuid()), ...page })

const mutable = {
  status: v.optional(v.picklist(applicationStatuses)),
  priorityScore: maybe(decimal(3)),
  rejectionReason: maybe(text(10_000)),
}

/** Who applies, and for what, stays. */
const fields = { projectId: uuid(), applicantId: uuid(), ...mutable }

/** Worked on by admins, lenders and developers; applicants and buyers see their own (policies/applications.ts). */
export const applicationRoutes = new Hono<HomeverseEnv>()
  .get('/', async (c) => {
    const { projectId, limit, offset } = readQuery(c, listQuery)
    const items = await c.var.db
      .select()
      .from(applications)
      .where(projectId === undefined ? undefined : eq(applications.projectId, projectId))
      .orderBy(desc(applications.createdAt), applications.id)
      .limit(limit)
      .offset(offset)
    return c.json({ items, limit, offset })
  })
  .get('/:id', async (c) => {
    const [application] = await c.var.db
      .select()
      .from(applications)
      .where(eq(applications.id, readId(c)))
    if (!application) throw notFound('application')
    return c.json(application)
  })
  .post('/', async (c) => {
    const values = await readBody(c, v.strictObject(fields))
    const [application] = await c.var.db
      .insert(applications)
      .values({ ...values, ...momentOf(values.status) })
      .returning()
    return c.json(application, 201, { Location: `/api/applications/${application?.id}` })
  })
  .patch('/:id', async (c) => {
    const id = readId(c)
    const values = await readBody(c, changes(mutable))
    const [application] = await c.var.db
      .update(applications)
      .set({ ...values, ...momentOf(values.status) })
      .where(eq(applications.id, id))
      .returning()
    if (!application) throw await refuseWrite(c.var.db, applications, [id], 'application')
    return c.json(application)
  })
  .delete('/:id', async (c) => {
    const id = readId(c)
    const deleted = await c.var.db
      .delete(applications)
      .where(eq(applications.id, id))
      .returning({ id: applications.id })
    if (deleted.length === 0) throw await refuseWrite(c.var.db, applications, [id], 'application')
    return c.body(null, 204)
  })

/** The column that remembers when an application came to a status. */
function momentOf(status: (typeof applicationStatuses)[number] | undefined) {
  switch (status) {
    case 'under_review':
      return { reviewedAt: new Date() }
    case 'approved':
      return { approvedAt: new Date() }
    case 'rejected':
      return { rejectedAt: new Date() }
    default:
      return {}
  }
}
