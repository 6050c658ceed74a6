import { reachableRoles } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { readForeign, seen } from '../arena/read-foreign.ts'
import { countForeign } from '../arena/table-access.ts'
import { type Attack, leak, safe } from './attack.ts'

export const dropOwned: Attack<'table'> = {
  name: 'drop-owned',
  family: 'privilege',
  on: 'table',
  phase: 'used',
  fact: 'keeps its restrictive policies when a member of a role that they name drops what the role owns',
  hint: 'Let restrictive policies stand TO PUBLIC: before the minor versions of November 2026, DROP OWNED BY takes a role off a policy for each of its members (CVE-2026-116311).',
  async run(arena, { table }) {
    const { role } = arena.privileges
    const roles = [role, ...reachableRoles(arena.catalog.memberships, role)]
    const named = table.relation.policies.filter(({ as }) => as === 'restrictive').flatMap(({ to }) => to)
    const count = countForeign(arena, table, arena.material.sides.a)
    const droppable = [...new Set(named)].filter((name) => roles.includes(name))
    if (droppable.length === 0 || !count || (await readForeign(arena, arena.contexts.attacker, count))) {
      return safe
    }
    for (const name of droppable) {
      for (const context of arena.contexts.attacker) {
        const statement = `drop owned by ${identifier(name)}`
        const [, outcome] = await arena.session.attempt([
          { as: 'app', context, statement },
          { as: 'app', context: null, statement: count },
        ])
        const what = outcome.kind === 'rows' ? seen(arena, outcome) : null
        if (what !== null) {
          return leak(arena, {
            context,
            statement: `${statement}; ${count}`,
            what: `took a policy away, and then ${what}`,
          })
        }
      }
    }
    return safe
  },
}
