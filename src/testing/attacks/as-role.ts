import { reachableRoles } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { readForeign } from '../arena/read-foreign.ts'
import type { Context } from '../session/context.ts'
import { type Attack, leak, safe } from './attack.ts'

export const asRole: Attack<'role'> = {
  name: 'as-role',
  family: 'privilege',
  on: 'role',
  phase: 'used',
  fact: 'sees no more of other tenants in a role that it can become',
  hint: 'Revoke the membership, or hold the policies that name the role to the tenant.',
  // Where roles are how people are told apart, to become another is to be another.
  applies: ({ contexts }) => !contexts.attacker.some(opensRole),
  async run(arena, { object }) {
    const contexts = arena.contexts.attacker.slice(0, 1)
    for (const name of reachableRoles(arena.catalog.memberships, object)) {
      for (const { count, table } of countAll(arena)) {
        const become = `set local role ${identifier(name)}; ${count}`
        const isOpenAnyway = await readForeign(arena, contexts, count)
        const hit = isOpenAnyway ? null : await readForeign(arena, contexts, become)
        if (hit) {
          return leak(arena, { ...hit, what: `as ${name} ${hit.what} in ${table}` })
        }
      }
    }
    return safe
  },
}

function opensRole({ opening = '' }: Context): boolean {
  return /\bset\s+(local\s+|session\s+)?role\b|\bset_config\(\s*'role'/i.test(opening)
}

/** Counts by the tenant column alone: what the other role may read is not known. */
function countAll({ tables, material }: Arena): { readonly count: string; readonly table: string }[] {
  const own = literal(material.tenantOf(material.sides.a))
  return tables.flatMap(({ name, sql, tenantColumn }) =>
    tenantColumn === null
      ? []
      : [
          {
            table: name,
            count: `select count(*)::int as n from ${sql} where ${identifier(tenantColumn)} <> ${own}`,
          },
        ],
  )
}
