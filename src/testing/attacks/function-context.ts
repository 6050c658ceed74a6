import type { Arena } from '../arena/arena.ts'
import { type CallEffect, carries, effectsOf, settingsUnder } from '../arena/function-effects.ts'
import { type Attack, leak, safe } from './attack.ts'

export const functionContext: Attack<'function'> = {
  name: 'function-context',
  family: 'function',
  on: 'function',
  phase: 'used',
  fact: 'leaves the context of its caller as it was',
  hint: 'Restore what it sets, or give the function a SET clause for the setting, which PostgreSQL restores by itself.',
  async run(arena, { routine }) {
    for (const effect of await effectsOf(arena, routine)) {
      const before = await settingsUnder(arena, effect.context)
      const changed = arena.form.settings.flatMap((name, index) => {
        const value = effect.settings[index] ?? ''
        return value !== '' && value !== before[index] ? [{ name, isGiven: isGiven(effect, value) }] : []
      })
      const left = changed.find((setting) => !setting.isGiven)
      if (left && !isAskedFor(arena, effect) && !changed.some((setting) => setting.isGiven)) {
        const what = `left ${left.name} at a value that nobody gave it`
        return leak(arena, { ...effect, what })
      }
    }
    return safe
  },
}

function isGiven({ statement }: CallEffect, value: string): boolean {
  return statement.includes(value.replaceAll("'", "''"))
}

/** Whoever asks to become tenant B, by its id or a key of it, is given what he asked for. */
function isAskedFor({ material }: Arena, { settings, statement }: CallEffect): boolean {
  const { b } = material.sides
  return carries(settings, material.tenantOf(b)) && statement.includes(b.token)
}
