import type { CatalogFunction } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import { type Arena, remember } from '../arena/arena.ts'
import { argumentValues } from '../arena/argument-values.ts'
import type { Hit } from '../arena/assault.ts'
import { renderCall, renderInvocation } from '../arena/function-calls.ts'
import { effectsOf, renderSettings } from '../arena/function-effects.ts'
import type { Context } from '../session/context.ts'
import type { Step } from '../session/session.ts'
import { resetContext } from '../tenants/contexts.ts'
import { numberOf, type Side, textOf, uuidOf } from '../tenants/side.ts'
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
      (await outlivesTransaction(arena, routine)) ??
      (await keepsTenant(arena, routine)) ??
      (await keepsPerson(arena, routine))
    return hit ? leak(arena, hit) : safe
  },
}

/** The argument that becomes the tenant, if the function is one that sets the context. */
export function tenantArgument(arena: Arena, routine: CatalogFunction): Promise<number | null> {
  return remember(arena, `tenant argument ${routine.oid}`, async () => {
    const tenant = arena.material.tenantOf(arena.material.sides.b)
    const effects = await effectsOf(arena, routine)
    if (!effects.some(({ settings, statement }) => settings[0] === tenant && statement.includes(tenant))) {
      return null
    }
    for (const index of routine.arguments.keys()) {
      const after = await settingsAfter(arena, [
        renderCall(arena, routine, listFor(arena, routine, index, arena.material.sides.b)),
      ])
      if (after?.[0] === tenant) {
        return index
      }
    }
    return null
  })
}

/** Arguments with which a setter is called: a side's tenant in one place, its likeliest values in the others. */
function listFor(
  arena: Arena,
  routine: CatalogFunction,
  index: number,
  side: Side,
  tenant?: string,
): string[] {
  const values = routine.arguments.map((_, place) => argumentValues(arena, routine, place, side)[0] ?? 'null')
  return values.with(index, tenant ?? literal(arena.material.tenantOf(side)))
}

async function settingsAfter(
  arena: Arena,
  statements: readonly string[],
): Promise<readonly (string | null)[] | null> {
  const context = resetContext(arena.settings)
  const steps = statements.map(
    (statement, index): Step => ({ as: 'app', context: index === 0 ? context : null, statement }),
  )
  const last = (
    await arena.session.attempt([...steps, { as: 'app', context: null, statement: renderSettings(arena) }])
  ).at(-1)
  return last?.kind === 'rows' ? (last.rows[0]?.settings ?? null) : null
}

/** A tenant that does not exist, or none, must not leave the one before in force. */
async function keepsTenant(arena: Arena, routine: CatalogFunction): Promise<Hit | null> {
  const index = await tenantArgument(arena, routine)
  if (index === null) {
    return null
  }
  const { b } = arena.material.sides
  const first = renderCall(arena, routine, listFor(arena, routine, index, b))
  for (const refused of [literal(unknownTenant(arena)), 'null']) {
    const second = renderCall(arena, routine, listFor(arena, routine, index, b, refused))
    const after = await settingsAfter(arena, [first, second])
    if (after?.[0] === arena.material.tenantOf(b)) {
      const what = 'left the tenant before in force when it was given one that it refuses'
      return { context: resetContext(arena.settings), statement: `${first}; ${second}`, what }
    }
  }
  return null
}

function unknownTenant({ material }: Arena): string {
  const { c } = material.sides
  const tenant = material.tenantOf(c)
  return (
    [uuidOf(c, 99), String(numberOf(c, 99))].find((value) => value.length === tenant.length) ?? textOf(c, 99)
  )
}

/** A call for another tenant, without the rest, must not leave the person or the member role before in force. */
async function keepsPerson(arena: Arena, routine: CatalogFunction): Promise<Hit | null> {
  const index = await tenantArgument(arena, routine)
  if (index === null || routine.arguments.length < 2) {
    return null
  }
  const { a, b } = arena.material.sides
  const whole = renderCall(arena, routine, listFor(arena, routine, index, b))
  const required = Math.max(routine.arguments.length - routine.defaults, index + 1)
  const bare = routine.arguments.map((_, place) =>
    place === index ? literal(arena.material.tenantOf(a)) : 'null',
  )
  const second = renderCall(arena, routine, bare.slice(0, required))
  const [before, after] = [await settingsAfter(arena, [whole]), await settingsAfter(arena, [whole, second])]
  const kept = [1, 2].find((place) => after?.[place] && after[place] === before?.[place])
  return kept === undefined
    ? null
    : {
        context: resetContext(arena.settings),
        statement: `${whole}; ${second}`,
        what: 'left the person or member role before in force',
      }
}

/**
 * A function's own SET clause is undone when it returns, and with it every local setting inside; a setting for the
 * session survives (PostgreSQL manual, CREATE FUNCTION). So the clause tells the two apart without a COMMIT.
 */
async function outlivesTransaction(arena: Arena, routine: CatalogFunction): Promise<Hit | null> {
  const index = await tenantArgument(arena, routine)
  const { b } = arena.material.sides
  if (index === null) {
    return null
  }
  const call = renderInvocation(routine, listFor(arena, routine, index, b))
  const names = [arena.settings.tenant, arena.settings.user, arena.settings.memberRole]
  const clauses = names.map((name) => `set ${name.split('.').map(identifier).join('.')} to ''`)
  const perform = routine.kind === 'procedure' ? 'call' : 'perform'
  const wrapper = `create function pg_temp.hedgerow_call() returns void language plpgsql ${clauses.join(' ')} as ${literal(`begin ${perform} ${call}; end`)}`
  const context: Context = resetContext(arena.settings)
  const [, , , after] = await arena.session.attempt([
    {
      as: 'privileged',
      context,
      statement: `${wrapper}; grant execute on function pg_temp.hedgerow_call() to public`,
    },
    { as: 'app', context: null, statement: 'select pg_temp.hedgerow_call()' },
    { as: 'app', context: null, statement: 'select 1' },
    { as: 'app', context: null, statement: renderSettings(arena) },
  ])
  const settings: readonly (string | null)[] = after.kind === 'rows' ? (after.rows[0]?.settings ?? []) : []
  return settings.some((value) => value)
    ? {
        context,
        statement: renderCall(arena, routine, listFor(arena, routine, index, b)),
        what: 'set the context for the session, not only for the transaction',
      }
    : null
}
