import type { CatalogFunction } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import type { Context } from '../session/context.ts'
import { type Arena, remember } from './arena.ts'
import { renderCalls } from './function-calls.ts'
import { changedTables, lookAtAll, stateOfAll } from './state-of-all.ts'

/** What a call left behind in its transaction. */
export interface CallEffect {
  readonly context: Context
  readonly statement: string
  /** The settings of the context after the call: tenant, user, member role. */
  readonly settings: readonly (string | null)[]
  /** The tenant tables in which B's rows are no longer as they were. */
  readonly touched: readonly string[]
}

/** Calls a function that may write, as tenant A with everything that is B's, and looks at what it left behind. */
export function effectsOf(arena: Arena, routine: CatalogFunction): Promise<readonly CallEffect[]> {
  return remember(arena, `effects ${routine.oid}`, async () => {
    const { b } = arena.material.sides
    const calls = routine.volatility === 'volatile' ? (renderCalls(arena, routine, b) ?? []) : []
    const before = await stateOfAll(arena)
    const contexts = [...functionContexts(arena), ...arena.contexts.empty.slice(-2, -1)]
    const effects: CallEffect[] = []
    for (const statement of calls) {
      for (const context of contexts) {
        const [call, settings, state] = await arena.session.attempt([
          { as: 'app', context, statement },
          { as: 'privileged', context: null, statement: renderSettings(arena) },
          lookAtAll(arena),
        ])
        if (call.kind === 'rows' && settings.kind === 'rows') {
          const touched = changedTables(before, state)
          effects.push({ context, statement, settings: settings.rows[0]?.settings ?? [], touched })
        }
      }
    }
    return effects
  })
}

/** As which members functions are called: the first role, and none. */
export function functionContexts({ contexts, memberRoles }: Arena): Context[] {
  const indexes = new Set([0, memberRoles.length])
  return contexts.attacker.filter((_, index) => indexes.has(index))
}

export function renderSettings({ settings }: Arena): string {
  const names = [settings.tenant, settings.user, settings.memberRole].map(
    (name) => `pg_catalog.current_setting(${literal(name)}, true)`,
  )
  return `select pg_catalog.jsonb_build_array(${names.join(', ')}) as settings`
}
