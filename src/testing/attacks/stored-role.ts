import { belongsTo, type TenantTable } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { controlOf } from '../arena/controls.ts'
import { look } from '../arena/look.ts'
import { policySources } from '../arena/policy-sources.ts'
import { readForeign, seen } from '../arena/read-foreign.ts'
import { countForeign } from '../arena/table-access.ts'
import { type Attack, leak, safe } from './attack.ts'

export const storedRole: Attack<'table'> = {
  name: 'stored-role',
  family: 'context',
  on: 'table',
  phase: 'used',
  fact: "hides other tenants' rows whatever role a tenant's person has been given",
  hint: 'Let a policy that looks a role up compare the tenant column with the setting as well: an admin is one of a single tenant.',
  async run(arena, { table }) {
    const count = countForeign(arena, table, arena.material.sides.a)
    const control = await controlOf(arena, table, 'select')
    const isOpen = count === null || (await readForeign(arena, arena.contexts.attacker, count)) !== null
    for (const statement of isOpen || control.state !== 'works' ? [] : renderPromotions(arena, table)) {
      for (const context of arena.contexts.attacker) {
        const [, outcome] = await arena.session.attempt([
          look(arena, arena.tables, statement),
          { as: 'app', context, statement: count ?? '' },
        ])
        const what = outcome.kind === 'rows' ? seen(arena, outcome) : null
        if (what !== null) {
          return leak(arena, { context, statement: `${statement}; ${count}`, what })
        }
      }
    }
    return safe
  },
}

/** Gives A's people each member role in turn, in the tables that the policies look into. */
function renderPromotions(arena: Arena, table: TenantTable): string[] {
  const sources = new Set(policySources(arena, table).map(({ oid }) => oid))
  const tenant = arena.material.tenantOf(arena.material.sides.a)
  return arena.tables
    .filter(({ relation }) => sources.has(relation.oid))
    .flatMap((source) =>
      source.relation.columns
        .filter(({ name }) => /role/i.test(name))
        .flatMap(({ name }) =>
          arena.memberRoles.map(
            (role) =>
              `update ${source.sql} set ${identifier(name)} = ${literal(role)} where ${belongsTo(source, tenant)}`,
          ),
        ),
    )
}
