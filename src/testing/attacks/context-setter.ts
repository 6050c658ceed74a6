import type { CatalogFunction } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import type { Hit } from '../arena/assault.ts'
import {
  renderSetter,
  setterCall,
  settingsAfter,
  tenantArgument,
  unknownTenant,
} from '../arena/context-setters.ts'
import { existingTenants } from '../arena/existing-tenants.ts'
import { renderCall } from '../arena/function-calls.ts'
import { carries } from '../arena/function-effects.ts'
import { outlivesTransaction } from '../arena/outlives-transaction.ts'
import { type Attack, leak, safe } from './attack.ts'

export const contextSetter: Attack<'function'> = {
  name: 'context-setter',
  family: 'function',
  on: 'function',
  phase: 'used',
  fact: 'sets the whole context or fails, and only until the transaction ends',
  hint: 'Set every setting each time, with set_config(…, …, true), and raise an error for a tenant that is refused.',
  async run(arena, { routine }) {
    const hit =
      (await outlives(arena, routine)) ??
      (await keepsTenant(arena, routine)) ??
      (await makesUpTenant(arena, routine)) ??
      (await keepsPerson(arena, routine))
    return hit ? leak(arena, hit) : safe
  },
}

async function outlives(arena: Arena, routine: CatalogFunction): Promise<Hit | null> {
  const statement = await setterCall(arena, routine)
  const what = 'set the context for the session, not only for the transaction'
  return statement !== null && (await outlivesTransaction(arena, statement))
    ? { context: arena.contexts.reset, statement, what }
    : null
}

/** A tenant that does not exist, or none, must not leave the one before in force. */
async function keepsTenant(arena: Arena, routine: CatalogFunction): Promise<Hit | null> {
  const index = await tenantArgument(arena, routine)
  if (index === null) {
    return null
  }
  const { b } = arena.material.sides
  const first = renderSetter(arena, routine, index, b)
  for (const refused of [literal(unknownTenant(arena)), 'null']) {
    const second = renderSetter(arena, routine, index, b, refused)
    const after = await settingsAfter(arena, [first, second])
    if (after && carries(after, arena.material.tenantOf(b))) {
      const what = 'left the tenant before in force when it was given one that it refuses'
      return { context: arena.contexts.reset, statement: `${first}; ${second}`, what }
    }
  }
  return null
}

/** A tenant that does not exist must not become one that does. */
async function makesUpTenant(arena: Arena, routine: CatalogFunction): Promise<Hit | null> {
  const index = await tenantArgument(arena, routine)
  if (index === null) {
    return null
  }
  const { sides, tenantOf } = arena.material
  const statement = renderSetter(arena, routine, index, sides.b, literal(unknownTenant(arena)))
  const usual = await settingsAfter(arena, [renderSetter(arena, routine, index, sides.b)])
  const after = (await settingsAfter(arena, [statement])) ?? []
  const tenants = after.filter((_, place) => carries([usual?.[place] ?? null], tenantOf(sides.b)))
  const known = [...Object.values(sides).map(tenantOf), ...(await existingTenants(arena))]
  const what = 'set a tenant that nobody had named'
  return known.some((tenant) => carries(tenants, tenant))
    ? { context: arena.contexts.reset, statement, what }
    : null
}

/** A call for another tenant, without the rest, must not leave the person or the member role before in force. */
async function keepsPerson(arena: Arena, routine: CatalogFunction): Promise<Hit | null> {
  const index = await tenantArgument(arena, routine)
  if (index === null || routine.arguments.length < 2) {
    return null
  }
  const { a, b } = arena.material.sides
  const whole = renderSetter(arena, routine, index, b)
  const required = Math.max(routine.arguments.length - routine.defaults, index + 1)
  const tenant = literal(arena.material.tenantOf(a))
  const bare = routine.arguments.map((_, place) => (place === index ? tenant : 'null')).slice(0, required)
  const second = renderCall(arena, routine, bare)
  const [before, after] = [await settingsAfter(arena, [whole]), await settingsAfter(arena, [whole, second])]
  const isKept = before?.some(
    (value, place) => value && value === after?.[place] && !carries([value], arena.material.tenantOf(b)),
  )
  const what = 'left the person or member role before in force'
  return isKept ? { context: arena.contexts.reset, statement: `${whole}; ${second}`, what } : null
}
