import { identifier } from '../../sql/index.ts'
import type { Attack, Target } from '../attacks/attack.ts'
import { explainFunction, explainRelation } from './explain-owner.ts'
import { explainTable } from './explain-table.ts'
import type { Explanation, Scene } from './scene.ts'

/**
 * Says what the catalog has that lets a leak through: a switch that is off, an owner whom no policy holds, the policies
 * that were asked, a key or a grant. Null where the evidence says it already.
 */
export function explainLeak(
  scene: Scene,
  target: Target,
  attack: Pick<Attack, 'name' | 'family'>,
): Explanation | null {
  switch (target.kind) {
    case 'table':
      return explainLogin(scene) ?? explainTable(scene, target.table, attack)
    case 'relation':
      return explainLogin(scene) ?? { why: explainRelation(scene, target.relation) }
    case 'function':
      return explainLogin(scene) ?? { why: explainFunction(scene, target.routine) }
    case 'role':
    case 'schema':
      return null
  }
}

function explainLogin({ catalog, privileges }: Scene): Explanation | null {
  const role = catalog.roles.find(({ name }) => name === privileges.role)
  if (role === undefined || !(role.isSuperuser || role.bypassesRls)) return null
  return {
    why: `${role.name} ${role.isSuperuser ? 'is a superuser' : 'has BYPASSRLS'}, so that no policy is asked.`,
    mend: `alter role ${identifier(role.name)} nosuperuser nobypassrls;`,
  }
}
