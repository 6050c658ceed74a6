import { effectsOf } from '../arena/function-effects.ts'
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
    const names = [arena.settings.tenant, arena.settings.user, arena.settings.memberRole]
    for (const { context, statement, settings } of await effectsOf(arena, routine)) {
      // Whoever asks to become tenant B, by its id or a key of it, is given what he asked for.
      const isSetter = settings[0] === arena.material.tenantOf(b) && statement.includes(b.token)
      const changed = names.find((name, index) => {
        const after = settings[index] ?? ''
        const isGiven = statement.includes(after.replaceAll("'", "''"))
        return after !== '' && after !== context.settings[name] && !isGiven && !isSetter
      })
      if (changed !== undefined) {
        return leak(arena, { context, statement, what: `left ${changed} at a value that nobody gave it` })
      }
    }
    return safe
  },
}
