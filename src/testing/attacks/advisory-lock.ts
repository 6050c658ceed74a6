import type { Arena } from '../arena/arena.ts'
import { renderCalls } from '../arena/function-calls.ts'
import { functionContexts } from '../arena/function-effects.ts'
import type { Context } from '../session/context.ts'
import { type Attack, leak, safe } from './attack.ts'
import { victimLike } from './function-memory.ts'

const locks = `select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(classid, objid, objsubid) order by classid, objid) as held
  from pg_catalog.pg_locks where locktype = 'advisory' and pid = pg_catalog.pg_backend_pid()`

export const advisoryLock: Attack<'function'> = {
  name: 'advisory-lock',
  family: 'function',
  on: 'function',
  phase: 'used',
  fact: 'locks nothing that another tenant would meet',
  hint: 'Make the tenant part of the key: hashtextextended(company_id::text || …, 0).',
  async run(arena, { routine }) {
    const calls =
      routine.volatility === 'volatile' ? (renderCalls(arena, routine, arena.material.sides.b) ?? []) : []
    for (const statement of calls.slice(0, 2)) {
      for (const context of functionContexts(arena)) {
        const own = await locksAfter(arena, context, statement)
        if (own !== null && own === (await locksAfter(arena, victimLike(arena, context), statement))) {
          return leak(arena, { context, statement, what: 'took the lock that tenant B would take' })
        }
      }
    }
    return safe
  },
}

async function locksAfter(arena: Arena, context: Context, statement: string): Promise<string | null> {
  const [, outcome] = await arena.session.attempt([
    { as: 'app', context, statement },
    { as: 'app', context: null, statement: locks },
  ])
  const held: unknown = outcome.kind === 'rows' ? outcome.rows[0]?.held : null
  return held ? JSON.stringify(held) : null
}
