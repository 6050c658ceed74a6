import { quotedName, type Relation } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import type { Hit } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { viewShowsActivity } from '../arena/shows-activity.ts'
import { isGranted, privilegesOn } from '../arena/table-access.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

const common = {
  name: 'error-message',
  family: 'read',
  phase: 'used',
  fact: "does not quote other tenants' text in an error of a cast",
} as const

export const errorMessage: Attack<'table'> = {
  ...common,
  on: 'table',
  hint: "Wrap the setting as (select nullif(current_setting(…, true), '')), so that the comparison is the cheapest condition and comes first, and keep the server at its latest minor version.",
  async run(arena, { table }) {
    const control = await controlOf(arena, table, 'select')
    if (control.state === 'refused') {
      return safe
    }
    const hit = await castAll(arena, table.relation)
    return hit ? leak(arena, hit) : control.state === 'unknown' ? notRun(control.reason) : safe
  },
}

export const relationErrorMessage: Attack<'relation'> = {
  ...common,
  on: 'relation',
  hint: 'Declare the view WITH (security_barrier), or the condition of a query may be asked before that of the view.',
  async run(arena, { relation }) {
    const isAsked = isGranted(arena, relation.oid, 'select') && !viewShowsActivity(arena, relation)
    const hit = isAsked ? await castAll(arena, relation) : null
    return hit ? leak(arena, hit) : safe
  },
}

/** Runs, as a tenant without rows, conditions that fail on every text that they are asked about. */
async function castAll(arena: Arena, relation: Relation): Promise<Hit | null> {
  const { b } = arena.material.sides
  const tries = renderCasts(arena, relation).flatMap((statement) =>
    arena.contexts.empty.map((context) => ({ context, statement })),
  )
  const outcomes = await Promise.all(
    tries.map(({ context, statement }) => arena.session.attempt([{ as: 'app', context, statement }])),
  )
  const found = tries.find((_, index) => {
    const outcome = outcomes[index]?.[0]
    return outcome?.kind === 'error' && outcome.text.includes(b.token)
  })
  return found ? { ...found, what: 'was answered by an error that quotes a row of tenant B' } : null
}

/**
 * One condition that PostgreSQL knows to be able to fail, kept away from rows of others than B, and one, an array
 * coercion, that old minor versions took for safe to ask first.
 */
function renderCasts(arena: Arena, relation: Relation): string[] {
  const { select } = privilegesOn(arena, relation.oid)
  const { b } = arena.material.sides
  const first = arena.material.book.of(relation.oid, 'B')[0]
  const columns = relation.columns.filter(
    ({ name, type }) =>
      select.includes(name) &&
      arena.catalog.types.get(type)?.category === 'S' &&
      (first === undefined || first.values.get(name)?.includes(b.token)),
  )
  const source = quotedName(relation)
  return columns.slice(0, 2).flatMap(({ name }) => {
    const text = identifier(name)
    const only = `${text} like ${literal(`%${b.token}%`)}`
    return [
      `select count(*) from ${source} where ${text}::text::int is null and ${only}`,
      `select count(*) from ${source} where (array[${text}]::text[])::int[] is null`,
    ]
  })
}
