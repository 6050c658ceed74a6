import { sql } from 'drizzle-orm'
import { projectStatuses, projects } from 'hedgerow/schema'
import type { Context } from 'hono'
import * as v from 'valibot'
import type { HomeverseEnv } from '../env.ts'
import { uuid } from '../http/fields.ts'
import { readBody } from '../http/read-request.ts'
import { refuseWrite } from '../http/refuse-write.ts'

const update = v.strictObject({ id: uuid(), status: v.picklist(projectStatuses) })
const updateStatuses = v.strictObject({
  updates: v.pipe(
    v.array(update),
    v.minLength(1),
    v.maxLength(500),
    v.check(
      (updates) => new Set(updates.map(({ id }) => id.toLowerCase())).size === updates.length,
      'Expected each project once',
    ),
  ),
})

/** Sets the status of many projects in one statement. If one of them is not there for the caller, none is changed. */
export async function updateProjectStatuses(c: Context<HomeverseEnv>) {
  const { updates } = await readBody(c, updateStatuses)
  const rows = updates.map(({ id, status }) => sql`(${id}::uuid, ${status})`)
  const updated = await c.var.db.execute<{ id: string; status: string }>(sql`
    update ${projects} set status = change.status
    from (values ${sql.join(rows, sql`, `)}) as change (id, status)
    where ${projects.id} = change.id
    returning ${projects.id}, ${projects.status}`)
  if (updated.length < updates.length) {
    // The answer of 403 or 404 also undoes what was updated.
    const ids = updates.map(({ id }) => id)
    throw await refuseWrite(c.var.db, projects, ids, 'project')
  }
  return c.json({ items: updated })
}
