import { literal } from '../../sql/index.ts'
import { type Arena, remember } from '../arena/arena.ts'
import { renderCalls } from '../arena/function-calls.ts'
import { functionContexts } from '../arena/function-effects.ts'
import { readForeign } from '../arena/read-foreign.ts'
import { foreignCondition } from '../arena/table-access.ts'
import { type Attack, leak, safe } from './attack.ts'
import { victimLike } from './function-memory.ts'

const mostCalls = 3

export const earlierCall: Attack<'function'> = {
  name: 'earlier-call',
  family: 'context',
  on: 'function',
  phase: 'used',
  fact: 'keeps no tenant anywhere but in the settings of the context',
  hint: 'Keep the tenant in settings that end with the transaction, and not in a table or in a setting of the session: whoever has the connection next is taken for the one before.',
  async run(arena, { routine }) {
    const calls =
      routine.volatility === 'volatile' ? (renderCalls(arena, routine, arena.material.sides.b) ?? []) : []
    const count = calls.length > 0 ? await countInClosedTables(arena) : null
    for (const statement of count === null ? [] : calls.slice(0, mostCalls)) {
      for (const context of functionContexts(arena)) {
        const [, outcome] = await arena.session.attempt([
          { as: 'app', context: victimLike(arena, context), statement },
          { as: 'app', context, statement: count ?? '' },
        ])
        const names = outcome.kind === 'rows' ? outcome.rows.map(({ name }) => String(name)) : []
        if (names.length > 0) {
          const what = `by tenant B made the next one on the connection, tenant A, see its rows in ${names.join(', ')}`
          return leak(arena, { context, statement: `${statement}; ${count}`, what })
        }
      }
    }
    return safe
  },
}

/** Renders a query for the names of tables in which A sees rows of others, though it sees none of itself. */
function countInClosedTables(arena: Arena): Promise<string | null> {
  return remember(arena, 'count in closed tables', async () => {
    const parts: string[] = []
    for (const table of arena.tables) {
      const condition = foreignCondition(arena, table, arena.material.sides.a)
      const part = `select ${literal(table.name)} as name, count(*)::int as n from ${table.sql} where ${condition}`
      if (condition !== null && !(await readForeign(arena, functionContexts(arena), part))) {
        parts.push(part)
      }
    }
    return parts.length === 0
      ? null
      : `select name from (${parts.join(' union all ')}) as counts where n > 0 order by 1`
  })
}
