import type { Attack } from './attack.ts'
import { runWithoutTenant } from './without-tenant.ts'

export const resetContextAttack: Attack<'table'> = {
  name: 'reset-context',
  family: 'context',
  on: 'table',
  phase: 'used',
  fact: 'shows and takes nothing on a connection whose tenant was used and reset',
  hint: "After a transaction the setting reads as '', not NULL: compare with nullif(current_setting(…, true), '').",
  run: (arena, { table }) => runWithoutTenant(arena, table, [arena.contexts.reset]),
}
