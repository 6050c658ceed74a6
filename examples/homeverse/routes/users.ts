import { desc, eq, getTableColumns } from 'drizzle-orm'
import { users } from 'hedgerow/schema'
import { Hono } from 'hono'
import type { HomeverseEnv } from '../env.ts'
import { pageQuery } from '../http/page.ts'
import { notFound } from '../http/problem.ts'
import { readId, readQuery } from '../http/read-request.ts'

/** PostgreSQL refuses the app role a `select *` here: it may not read password hashes. */
const { passwordHash, ...columns } = getTableColumns(users)

/** Admins see everybody in their company, everybody else sees themselves. */
export const userRoutes = new Hono<HomeverseEnv>()
  .get('/', async (c) => {
    const { limit, offset } = readQuery(c, pageQuery)
    const items = await c.var.db
      .select(columns)
      .from(users)
      .orderBy(desc(users.createdAt), users.id)
      .limit(limit)
      .offset(offset)
    return c.json({ items, limit, offset })
  })
  .get('/:id', async (c) => {
    const [user] = await c.var.db
      .select(columns)
      .from(users)
      .where(eq(users.id, readId(c)))
    if (!user) throw notFound('user')
    return c.json(user)
  })
