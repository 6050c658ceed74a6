import { literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { renderCalls } from '../arena/function-calls.ts'
import { type Attack, leak, safe } from './attack.ts'

const mostCalls = 3

export const functionLeftovers: Attack<'function'> = {
  name: 'leftovers',
  family: 'context',
  on: 'function',
  phase: 'used',
  fact: 'leaves nothing behind on the connection or in the catalog, where the next tenant finds it',
  hint: 'Declare cursors WITHOUT HOLD, prepare nothing by name, and write what tenants say into no comment, label, name or setting of the database.',
  async run(arena, { routine }) {
    const calls =
      routine.volatility === 'volatile' ? (renderCalls(arena, routine, arena.material.sides.b) ?? []) : []
    const [context] = arena.contexts.victim
    const look = renderLook(arena)
    for (const statement of context ? calls.slice(0, mostCalls) : []) {
      const read = { as: 'app', context: null, statement: look } as const
      const [before] = await arena.session.attempt([read])
      const [, after] = await arena.session.attempt([
        { as: 'app', context: context ?? null, statement },
        read,
      ])
      const known = before.kind === 'rows' ? before.rows.map(({ place }) => String(place)) : []
      const found = after.kind === 'rows' ? after.rows.map(({ place }) => String(place)) : []
      const place = found.find((one) => !known.includes(one))
      if (context && place !== undefined) {
        return leak(arena, { context, statement: `${statement}; ${look}`, what: `left ${place} behind` })
      }
    }
    return safe
  },
}

/** What outlives a transaction on a connection, and what of B's words stands where everybody reads. */
function renderLook({ material }: Arena): string {
  const token = literal(`%${material.sides.b.token}%`)
  const texts = [
    ['a comment', 'select description as text from pg_catalog.pg_description'],
    ['a comment', 'select description from pg_catalog.pg_shdescription'],
    ['a name of a relation', 'select relname::text from pg_catalog.pg_class'],
    ['a label of an enum', 'select enumlabel::text from pg_catalog.pg_enum'],
    ['the source of a function', 'select prosrc from pg_catalog.pg_proc'],
    ['a setting of a role or database', 'select setconfig::text from pg_catalog.pg_db_role_setting'],
    ['a name of a role', 'select rolname::text from pg_catalog.pg_roles'],
  ] as const
  return [
    `select 'the cursor ' || name || ' WITH HOLD' as place from pg_catalog.pg_cursors where is_holdable`,
    `select 'the prepared statement ' || name from pg_catalog.pg_prepared_statements where from_sql and name not like 'hedgerow%'`,
    ...texts.map(
      ([place, query]) => `select ${literal(place)} from (${query}) as t(text) where text like ${token}`,
    ),
  ].join(' union ')
}
