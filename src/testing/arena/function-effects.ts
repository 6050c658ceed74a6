import type { CatalogFunction } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import type { Context } from '../session/context.ts'
import type { Step } from '../session/session.ts'
import { type Arena, remember } from './arena.ts'
import { renderCalls } from './function-calls.ts'
import { changedTables, lookAt, stateOfAll } from './state-of-all.ts'

/** A call that went through, and what it left in the settings of the context: tenant, user, member role. */
export interface CallEffect {
  readonly context: Context
  readonly statement: string
  readonly settings: readonly (string | null)[]
}

/** Calls a function that may write, as tenants A and C with everything that is B's. */
export function effectsOf(arena: Arena, routine: CatalogFunction): Promise<readonly CallEffect[]> {
  return remember(arena, `effects ${routine.oid}`, async () => {
    const { b } = arena.material.sides
    const calls = routine.volatility === 'volatile' ? (renderCalls(arena, routine, b) ?? []) : []
    const contexts = [...functionContexts(arena), ...arena.contexts.empty.slice(-2, -1)]
    const effects: CallEffect[] = []
    for (const statement of calls) {
      for (const context of contexts) {
        const [call, settings] = await arena.session.attempt([
          { as: 'app', context, statement },
          { as: 'privileged', context: null, statement: renderSettings(arena) },
        ])
        if (call.kind === 'rows' && settings.kind === 'rows') {
          effects.push({ context, statement, settings: settings.rows[0]?.settings ?? [] })
        }
      }
    }
    return effects
  })
}

/** The tables in which one of the calls changed B's rows; what is found for all of them is looked for one by one. */
export async function findWrite(
  arena: Arena,
  effects: readonly CallEffect[],
): Promise<{ readonly effect: CallEffect; readonly touched: readonly string[] } | null> {
  const [effect] = effects
  if (!effect) {
    return null
  }
  const before = await stateOfAll(arena)
  const steps = effects.map(({ context, statement }): Step => ({ as: 'app', context, statement }))
  const last = (await arena.session.attempt([...steps, lookAt(arena, arena.tables)])).at(-1)
  const touched = last?.kind === 'rows' ? changedTables(before, last) : null
  if (touched?.length === 0) {
    return null
  }
  if (effects.length === 1) {
    return touched === null ? null : { effect, touched }
  }
  const half = Math.ceil(effects.length / 2)
  return (await findWrite(arena, effects.slice(0, half))) ?? findWrite(arena, effects.slice(half))
}

/** As which members functions are called: the first role, and none. */
export function functionContexts({ contexts, memberRoles }: Arena): Context[] {
  const indexes = new Set([0, memberRoles.length])
  return contexts.attacker.filter((_, index) => indexes.has(index))
}

/** Renders the query for the settings of the context, as they stand. */
export function renderSettings({ settings }: Arena): string {
  const names = [settings.tenant, settings.user, settings.memberRole].map(
    (name) => `pg_catalog.current_setting(${literal(name)}, true)`,
  )
  return `select pg_catalog.jsonb_build_array(${names.join(', ')}) as settings`
}
