import type { Arena } from '../arena/arena.ts'
import type { Context } from '../session/context.ts'
import { type Attack, safe } from './attack.ts'
import { runWithoutTenant } from './without-tenant.ts'

export const forgedContext: Attack<'table'> = {
  name: 'forged-context',
  family: 'context',
  on: 'table',
  phase: 'used',
  fact: 'shows and takes nothing where the seal of a context is not its own',
  hint: 'Take the tenant from the function that verifies the seal in every policy, and from the setting in none.',
  applies: ({ form }) => form.seal !== null,
  async run(arena, { table }) {
    return arena.form.seal === null
      ? safe
      : runWithoutTenant(arena, table, forge(arena, arena.form.settings[0] ?? '', arena.form.seal))
  },
}

/** Contexts of B with A's seal, with none, and with one that is made up. */
function forge({ contexts }: Arena, tenant: string, seal: string): Context[] {
  return contexts.victim.flatMap((victim, index) => {
    const own = contexts.attacker[index]?.settings ?? {}
    const named = { ...own, [tenant]: victim.settings[tenant] ?? '' }
    return [
      { ...victim, name: `${victim.name}, under the seal of tenant A`, settings: named },
      { ...victim, name: `${victim.name}, without a seal`, settings: { ...victim.settings, [seal]: '' } },
      {
        ...victim,
        name: `${victim.name}, under a made-up seal`,
        settings: { ...victim.settings, [seal]: '0'.repeat(64) },
      },
    ]
  })
}
