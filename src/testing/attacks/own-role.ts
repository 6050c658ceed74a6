import { type Relation, stringLiterals } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { privilegesOn } from '../arena/table-access.ts'
import { withoutRole } from '../tenants/contexts.ts'
import { type Attack, leak, safe } from './attack.ts'

export const ownRole: Attack<'table'> = {
  name: 'own-role',
  family: 'privilege',
  on: 'table',
  phase: 'used',
  fact: 'lets nobody without a member role give himself one',
  hint: 'Take UPDATE of the column from the app role and let a function change it, or hold it by a policy to the member roles that may.',
  async run(arena, { table }) {
    const context = withoutRole(arena.contexts.attacker)
    if (!context || !rolesMatter(arena)) {
      return safe
    }
    for (const statement of renderPromotions(arena, table.relation)) {
      const [outcome] = await arena.session.attempt([{ as: 'app', context, statement }])
      if (outcome.kind === 'rows' && outcome.count > 0) {
        return leak(arena, { context, statement, what: 'gave people a member role, and was asked for none' })
      }
    }
    return safe
  },
}

/** Where no policy asks for a member role, what stands in the column opens nothing. */
function rolesMatter({ tables, memberRoles }: Arena): boolean {
  const policies = tables.flatMap(({ relation }) => relation.policies)
  const words = policies.flatMap(({ using, withCheck }) => stringLiterals(`${using} ${withCheck}`))
  return words.some((word) => memberRoles.includes(word))
}

/** Writes a member role into each column that a CHECK or an enum holds to member roles. */
function renderPromotions(arena: Arena, relation: Relation): string[] {
  const { update } = privilegesOn(arena, relation.oid)
  const name = `${identifier(relation.schema)}.${identifier(relation.name)}`
  return relation.columns
    .filter((column) => update.includes(column.name))
    .flatMap((column) => {
      const checks = relation.constraints.filter(
        ({ kind, columns }) => kind === 'check' && columns.includes(column.name),
      )
      const admitted = [
        ...checks.flatMap(({ expression }) => stringLiterals(expression ?? '')),
        ...(arena.catalog.types.get(column.type)?.labels ?? []),
      ]
      const role = arena.memberRoles.find((candidate) => admitted.includes(candidate))
      return role === undefined ? [] : [`update ${name} set ${identifier(column.name)} = ${literal(role)}`]
    })
}
