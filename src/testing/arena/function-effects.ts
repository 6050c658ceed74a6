import type { CatalogFunction } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import type { Context } from '../session/context.ts'
import type { Step } from '../session/session.ts'
import { withoutRole } from '../tenants/contexts.ts'
import { type Arena, remember } from './arena.ts'
import { renderCalls } from './function-calls.ts'
import { changedTables, lookAt, stateOfAll } from './state-of-all.ts'

/** A call that went through, and what it left in the settings of the context. */
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
    const nobody = withoutRole(arena.contexts.empty)
    const contexts = [...functionContexts(arena), ...(nobody ? [nobody] : [])]
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
export function functionContexts({ contexts }: Arena): Context[] {
  const nobody = withoutRole(contexts.attacker)
  return [...new Set([...contexts.attacker.slice(0, 1), ...(nobody ? [nobody] : [])])]
}

/** The settings of the context as it sets them. */
export function settingsUnder(arena: Arena, context: Context): Promise<readonly (string | null)[]> {
  return remember(arena, `settings under ${context.name}`, async () => {
    const [outcome] = await arena.session.attempt([{ as: 'app', context, statement: renderSettings(arena) }])
    return outcome.kind === 'rows' ? (outcome.rows[0]?.settings ?? []) : []
  })
}

/** Says whether one of the settings names a tenant, alone or among other things. */
export function carries(settings: readonly (string | null)[], tenant: string): boolean {
  return settings.some((value) => value?.includes(tenant))
}

/** Renders the query for the settings of the context, as they stand. */
export function renderSettings({ form }: Pick<Arena, 'form'>): string {
  const values = form.settings.map((name) => `pg_catalog.current_setting(${literal(name)}, true)`)
  return `select pg_catalog.jsonb_build_array(${values.join(', ')}) as settings`
}
