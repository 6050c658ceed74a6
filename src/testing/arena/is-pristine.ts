import { type Arena, remember } from './arena.ts'
import { renderSettings } from './function-effects.ts'

/** Notes what the settings of the context are before anything was done: null, but for what a login begins with. */
export function noteSettings(arena: Arena): Promise<string | null> {
  return remember(arena, 'settings at first', () => readFirst(arena))
}

/** Says whether the tenant's setting is still as if it had never been set in this session. */
export async function isPristine(arena: Arena): Promise<boolean> {
  return (await readFirst(arena)) === (await noteSettings(arena))
}

async function readFirst(arena: Arena): Promise<string | null> {
  const [outcome] = await arena.session.attempt([
    { as: 'app', context: null, statement: renderSettings(arena) },
  ])
  return outcome.kind === 'rows' ? (outcome.rows[0]?.settings?.[0] ?? null) : null
}
