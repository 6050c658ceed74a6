import { carries, effectsOf, settingsUnder } from '../arena/function-effects.ts'
import { type Attack, leak, safe } from './attack.ts'

export const functionContext: Attack<'function'> = {
  name: 'function-context',
  family: 'function',
  on: 'function',
  phase: 'used',
  fact: 'leaves the context of its caller as it was',
  hint: 'Restore what it sets, or give the function a SET clause for the setting, which PostgreSQL restores by itself.',
  async run(arena, { routine }) {
    const { b } = arena.material.sides
    for (const { context, statement, settings } of await effectsOf(arena, routine)) {
      // Whoever asks to become tenant B, by its id or a key of it, is given what he asked for.
      const isSetter = carries(settings, arena.material.tenantOf(b)) && statement.includes(b.token)
      const before = await settingsUnder(arena, context)
      const changed = arena.form.settings.find((_, index) => {
        const after = settings[index] ?? ''
        const isGiven = statement.includes(after.replaceAll("'", "''"))
        return after !== '' && after !== before[index] && !isGiven && !isSetter
      })
      if (changed !== undefined) {
        return leak(arena, { context, statement, what: `left ${changed} at a value that nobody gave it` })
      }
    }
    return safe
  },
}
