import type { Arena } from './arena.ts'
import { renderSettings } from './function-effects.ts'

/** Says whether the settings of the context are still as if they had never been set in this session. */
export async function isPristine(arena: Arena): Promise<boolean> {
  const [outcome] = await arena.session.attempt([
    { as: 'privileged', context: null, statement: renderSettings(arena) },
  ])
  const settings: readonly (string | null)[] =
    outcome.kind === 'rows' ? (outcome.rows[0]?.settings ?? []) : []
  return settings[0] === null
}
