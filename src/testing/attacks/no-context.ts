import { isPristine } from '../arena/is-pristine.ts'
import { neverSet } from '../tenants/contexts.ts'
import { type Attack, notRun } from './attack.ts'
import { runWithoutTenant } from './without-tenant.ts'

export const noContext: Attack<'table'> = {
  name: 'no-context',
  family: 'context',
  on: 'table',
  phase: 'fresh',
  fact: 'shows and takes nothing on a connection on which no tenant was ever set',
  hint: "Let the comparison fail where the setting is missing: nullif(current_setting(…, true), ''), without coalesce, IS NULL or a default tenant.",
  async run(arena, { table }) {
    const verdict = await runWithoutTenant(arena, table, [neverSet])
    return verdict.kind === 'leak' || (await isPristine(arena))
      ? verdict
      : notRun('a trigger or policy had set the context before')
  },
}
