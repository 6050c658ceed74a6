import { contactSubmissions } from 'hedgerow/schema'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { HomeverseDatabase } from '../env.ts'
import { email, maybe, text } from '../http/fields.ts'
import { readBody } from '../http/read-request.ts'

const contact = v.strictObject({
  name: text(255),
  email: email(),
  company: maybe(text(255)),
  phone: maybe(text(20)),
  subject: text(500),
  message: text(10_000),
})

/** The contact form: anybody may write, without a token, and no company can read what was written. */
export function contactRoutes(db: HomeverseDatabase): Hono {
  return new Hono().post('/', async (c) => {
    const values = await readBody(c, contact)
    await db.withoutTenant((tx) => tx.insert(contactSubmissions).values(values))
    return c.body(null, 204)
  })
}
