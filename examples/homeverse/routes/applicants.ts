import { desc, eq, getTableColumns } from 'drizzle-orm'
import { applicants } from 'hedgerow/schema'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { HomeverseEnv } from '../env.ts'
import { changes, count, day, decimal, email, maybe, text, texts, uuid } from '../http/fields.ts'
import { pageQuery } from '../http/page.ts'
import { notFound } from '../http/problem.ts'
import { readBody, readId, readQuery } from '../http/read-request.ts'
import { refuseWrite } from '../http/refuse-write.ts'

const { searchVector, ...columns } = getTableColumns(applicants)

const preference = v.union([text(100), v.boolean(), v.pipe(v.number(), v.finite()), texts()])

const fields = {
  userId: maybe(uuid()),
  firstName: text(100),
  lastName: text(100),
  email: email(),
  phone: maybe(text(20)),
  dateOfBirth: maybe(day()),
  householdSize: maybe(count()),
  annualIncome: maybe(decimal(10)),
  employmentStatus: maybe(text(50)),
  currentAddress: maybe(text(1000)),
  preferredLocations: maybe(texts()),
  unitPreferences: v.optional(v.record(text(100), preference)),
  notes: maybe(text(10_000)),
}

/** Worked on by admins, lenders and developers; applicants and buyers see their own (policies/applicants.ts). */
export const applicantRoutes = new Hono<HomeverseEnv>()
  .get('/', async (c) => {
    const { limit, offset } = readQuery(c, pageQuery)
    const items = await c.var.db
      .select(columns)
      .from(applicants)
      .orderBy(desc(applicants.createdAt), applicants.id)
      .limit(limit)
      .offset(offset)
    return c.json({ items, limit, offset })
  })
  .get('/:id', async (c) => {
    const [applicant] = await c.var.db
      .select(columns)
      .from(applicants)
      .where(eq(applicants.id, readId(c)))
    if (!applicant) throw notFound('applicant')
    return c.json(applicant)
  })
  .post('/', async (c) => {
    const values = await readBody(c, v.strictObject(fields))
    const [applicant] = await c.var.db.insert(applicants).values(values).returning(columns)
    return c.json(applicant, 201, { Location: `/api/applicants/${applicant?.id}` })
  })
  .patch('/:id', async (c) => {
    const id = readId(c)
    const [applicant] = await c.var.db
      .update(applicants)
      .set(await readBody(c, changes(fields)))
      .where(eq(applicants.id, id))
      .returning(columns)
    if (!applicant) throw await refuseWrite(c.var.db, applicants, [id], 'applicant')
    return c.json(applicant)
  })
  .delete('/:id', async (c) => {
    const id = readId(c)
    const deleted = await c.var.db
      .delete(applicants)
      .where(eq(applicants.id, id))
      .returning({ id: applicants.id })
    if (deleted.length === 0) throw await refuseWrite(c.var.db, applicants, [id], 'applicant')
    return c.body(null, 204)
  })
