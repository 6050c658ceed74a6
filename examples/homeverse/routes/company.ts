import { getTableColumns } from 'drizzle-orm'
import { companies } from 'hedgerow/schema'
import { Hono } from 'hono'
import type { HomeverseEnv } from '../env.ts'

const { searchVector, ...columns } = getTableColumns(companies)

/** The caller's company. There is no WHERE here, nor in any other route: the database knows who asks. */
export const companyRoutes = new Hono<HomeverseEnv>().get('/', async (c) => {
  const [company] = await c.var.db.select(columns).from(companies)
  return c.json(company)
})
