import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { HomeverseDatabase } from '../env.ts'
import { Problem } from '../http/problem.ts'

/** Whether the API can serve: the database answers, and the login is one that row-level security holds. */
export function healthRoutes(db: HomeverseDatabase): Hono {
  return new Hono().get('/', async (c) => {
    try {
      await db.withoutTenant((tx) => tx.execute(sql`select 1`))
      return c.json({ status: 'ok' })
    } catch {
      throw new Problem(503, 'The database can not be used.')
    }
  })
}
