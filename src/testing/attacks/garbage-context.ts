import type { Attack } from './attack.ts'
import { runWithoutTenant } from './without-tenant.ts'

export const garbageContext: Attack<'table'> = {
  name: 'garbage-context',
  family: 'context',
  on: 'table',
  phase: 'used',
  fact: 'shows and takes nothing while the tenant is nonsense or a wildcard',
  hint: 'Compare with = and not with LIKE, and let no exception handler and no special value stand for "everybody".',
  run: (arena, { table }) => runWithoutTenant(arena, table, arena.contexts.garbage),
}
