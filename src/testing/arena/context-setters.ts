import type { CatalogFunction } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import type { Step } from '../session/session.ts'
import { numberOf, type Side, textOf, uuidOf } from '../tenants/side.ts'
import { type Arena, remember } from './arena.ts'
import { argumentValues } from './argument-values.ts'
import { renderCall } from './function-calls.ts'
import { carries, effectsOf, renderSettings } from './function-effects.ts'

/** Returns a call that makes B the tenant of the context, by its id or by a key of it; null if there is none. */
export async function setterCall(arena: Arena, routine: CatalogFunction): Promise<string | null> {
  const { b } = arena.material.sides
  const tenant = arena.material.tenantOf(b)
  const found = (await effectsOf(arena, routine)).find(
    ({ settings, statement }) => carries(settings, tenant) && statement.includes(b.token),
  )
  return found?.statement ?? null
}

/** Returns the argument that becomes the tenant, if the function is one that sets the context. */
export function tenantArgument(arena: Arena, routine: CatalogFunction): Promise<number | null> {
  return remember(arena, `tenant argument ${routine.oid}`, async () => {
    const { b } = arena.material.sides
    for (const index of (await setterCall(arena, routine)) === null ? [] : routine.arguments.keys()) {
      const after = await settingsAfter(arena, [renderSetter(arena, routine, index, b)])
      if (after && carries(after, arena.material.tenantOf(b))) {
        return index
      }
    }
    return null
  })
}

/** Renders a call with a tenant in one place, a side's own if none is given, and likely values in the others. */
export function renderSetter(
  arena: Arena,
  routine: CatalogFunction,
  index: number,
  side: Side,
  tenant = literal(arena.material.tenantOf(side)),
): string {
  const values = routine.arguments.map((_, place) => argumentValues(arena, routine, place, side)[0] ?? 'null')
  return renderCall(arena, routine, values.with(index, tenant))
}

/** Runs statements one after the other, beginning without a context, and returns the settings that they leave. */
export async function settingsAfter(
  arena: Arena,
  statements: readonly string[],
): Promise<readonly (string | null)[] | null> {
  const context = arena.contexts.reset
  const steps = [...statements, renderSettings(arena)].map(
    (statement, index): Step => ({ as: 'app', context: index === 0 ? context : null, statement }),
  )
  const last = (await arena.session.attempt(steps)).at(-1)
  return last?.kind === 'rows' ? (last.rows[0]?.settings ?? null) : null
}

/** Makes up the id of a tenant that does not exist. */
export function unknownTenant({ material }: Arena): string {
  const { c } = material.sides
  const { length } = material.tenantOf(c)
  const candidates = [uuidOf(c, 99), String(numberOf(c, 99))]
  return candidates.find((value) => value.length === length) ?? textOf(c, 99)
}
