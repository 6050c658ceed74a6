import { policyWords } from '../arena/policy-words.ts'
import { garbageContexts } from '../tenants/contexts.ts'
import type { Attack } from './attack.ts'
import { runWithoutTenant } from './without-tenant.ts'

export const garbageContext: Attack<'table'> = {
  name: 'garbage-context',
  family: 'context',
  on: 'table',
  phase: 'used',
  fact: 'shows and takes nothing while the tenant is nonsense or a wildcard',
  hint: 'Compare with = and not with LIKE, and let no exception handler and no special value stand for "everybody".',
  async run(arena, { table }) {
    const { form, memberRoles, contexts } = arena
    const words = garbageContexts(form, memberRoles, await policyWords(arena, table))
    return runWithoutTenant(arena, table, [...contexts.garbage, ...words])
  },
}
