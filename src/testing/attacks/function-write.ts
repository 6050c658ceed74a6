import { effectsOf, findWrite } from '../arena/function-effects.ts'
import { type Attack, leak, safe } from './attack.ts'

export const functionWrite: Attack<'function'> = {
  name: 'function-write',
  family: 'function',
  on: 'function',
  phase: 'used',
  fact: "leaves other tenants' rows unchanged when it is given their ids",
  hint: 'Make it SECURITY INVOKER, or let every statement in it compare the tenant column with the setting.',
  async run(arena, { routine }) {
    const found = await findWrite(arena, await effectsOf(arena, routine))
    if (found === null) {
      return safe
    }
    const { context, statement } = found.effect
    return leak(arena, {
      context,
      statement,
      what: `changed rows of tenant B in ${found.touched.join(', ')}`,
    })
  },
}
