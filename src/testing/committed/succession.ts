import { identifier } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { renderSettings } from '../arena/function-effects.ts'
import { printOutcome } from '../arena/worlds.ts'
import type { Context } from '../session/context.ts'
import type { Outcome } from '../session/outcome.ts'
import type { CommittedArena } from './committed-arena.ts'
import type { Line } from './line.ts'

/** Two tenants who have a connection one after the other. */
export interface Succession {
  /** Of B. */
  readonly context: Context
  /** Of A, who has the connection next. */
  readonly next: Context
  readonly statement: string
}

/** Says what the next tenant finds on a connection after a statement of B's was committed. */
export async function lookAfter(
  committed: CommittedArena,
  { context, next, statement }: Succession,
): Promise<string | null> {
  const { arena } = committed
  const line = await committed.openLine()
  const before = await settingsOf(arena, line)
  const [done] = await line.transact(context, [statement])
  if (done?.kind !== 'rows') {
    return null
  }
  const after = await settingsOf(arena, line)
  const kept = arena.form.settings.find((_, index) => after[index] && after[index] !== before[index])
  if (kept !== undefined) {
    return `left ${kept} set after its transaction had been committed`
  }
  // What it hands out itself is judged by what it answers, since it may keep the tenants apart in there.
  const isHandedOut = JSON.stringify(printOutcome(done)).includes(arena.material.sides.b.token)
  for (const { kind, query } of await findHeld(line)) {
    if (isHandedOut && kind === 'a temporary table') continue
    const [found] = await line.transact(next, [query])
    if (found && JSON.stringify(printOutcome(found)).includes(arena.material.sides.b.token)) {
      return `left ${kind} behind, in which tenant A then read tenant B's row`
    }
  }
  return null
}

async function settingsOf(arena: Arena, line: Line): Promise<readonly (string | null)[]> {
  const outcome = await line.run(renderSettings(arena))
  return outcome.kind === 'rows' ? (outcome.rows[0]?.settings ?? []) : []
}

/** The cursors and temporary tables of the session, and the query that shows what is in them. */
async function findHeld(line: Line): Promise<{ readonly kind: string; readonly query: string }[]> {
  const cursors = await line.run('select name from pg_catalog.pg_cursors where is_holdable')
  const tables = await line.run(`select n.nspname as schema, c.relname as name from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.oid = pg_catalog.pg_my_temp_schema() and c.relkind in ('r', 'v')`)
  return [
    ...rowsIn(cursors).map(({ name }) => ({
      kind: 'a cursor',
      query: `fetch all from ${identifier(name)}`,
    })),
    ...rowsIn(tables).map(({ schema, name }) => ({
      kind: 'a temporary table',
      query: `select * from ${identifier(schema)}.${identifier(name)}`,
    })),
  ]
}

function rowsIn(outcome: Outcome) {
  return outcome.kind === 'rows' ? outcome.rows : []
}

/** Says whether A is answered otherwise after B has called the same function on the connection. */
export async function answerAfter(
  committed: CommittedArena,
  { context, next, statement }: Succession,
): Promise<string | null> {
  const { token } = committed.arena.material.sides.b
  const [fresh, used] = [await committed.openLine(), await committed.openLine()]
  const ask = async (line: Line) => JSON.stringify((await line.transact(next, [statement])).map(printOutcome))
  const alone = await ask(fresh)
  await used.transact(context, [statement])
  const after = await ask(used)
  return after.includes(token) && !alone.includes(token)
    ? 'was answered with what tenant B had left on the connection'
    : null
}
