import type { Glance } from '../glance.ts'
import { onConnection } from '../on-connection.ts'
import type { Look, Stage } from '../stage.ts'
import { withPatience } from '../with-patience.ts'

const mostTries = 8

/**
 * Looks, in every way that the application leaves open, for what a scope of tenant A has left on its connection: by its
 * own query, which it should not answer any more, outside of any scope, and in a scope without a tenant.
 *
 * @returns what was seen by that, or null.
 */
export async function findLeftover(stage: Stage, pid: string, look: Look): Promise<string | null> {
  const late = await withPatience(look, 1000)
  if (late.kind === 'done' && stage.a.sees(late.value)) {
    return describe(stage, 'a query on the connection afterwards', late.value)
  }
  for (let tries = 0; stage.outside && tries < mostTries; tries++) {
    const answer = await withPatience(stage.outside)
    if (answer.kind === 'done' && stage.a.sees(answer.value)) {
      return describe(stage, 'a query outside of any scope', answer.value)
    }
  }
  const nobody = await onConnection(stage, pid, { tenant: '' }, async (glance) => glance)
  return nobody.kind === 'done' && stage.a.sees(nobody.value)
    ? describe(stage, 'a scope without a tenant', nobody.value)
    : null
}

function describe({ a }: Stage, what: string, glance: Glance): string {
  return a.isNamedIn(glance)
    ? `${what} shows its rows: its context is there still`
    : `${what} shows its rows: it runs as ${glance.role}, from whom no policy hides them`
}

/** Says whether the connection was closed, so that nothing can be left on it. */
export async function isGone({ open, a }: Stage, pid: string): Promise<boolean> {
  const statement = `select count(*)::text as n from pg_catalog.pg_stat_activity where pid = ${Number(pid)}`
  const answer = await open(a.context, async (_, query) => JSON.stringify(await query(statement)))
  return answer.kind === 'done' && answer.value.includes('"n":"0"')
}
