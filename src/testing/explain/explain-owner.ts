import { type CatalogFunction, displayName, type Relation } from '../../catalog/index.ts'
import type { Scene } from './scene.ts'

/** Says as whom a view reads, and that other relations take no policy. */
export function explainRelation(scene: Scene, relation: Relation): string {
  const { kind, owner, options, rowSecurity, policies } = relation
  switch (kind) {
    case 'view':
      return options.some((option) => /^security_invoker=(true|on|1|yes)$/i.test(option))
        ? 'It is a view that reads as its caller.'
        : `It is a view that reads as its owner ${describeOwner(scene, owner)}.`
    case 'materialized':
      return `It is a materialized view: it holds what its owner ${owner} saw, and no policy is asked of it.`
    case 'foreign':
      return 'It is a foreign table, which can have no policy.'
    default:
      return rowSecurity
        ? `It has no tenant column; its policies: ${policies.map(({ name }) => name).join(', ') || 'none'}.`
        : 'It has no tenant column, and row-level security is off.'
  }
}

/** Says as whom a function runs, and what it promises to the planner. */
export function explainFunction(
  scene: Scene,
  { isSecurityDefiner, owner, isLeakproof, volatility, config }: CatalogFunction,
): string {
  const path = config.some((setting) => setting.startsWith('search_path='))
  return [
    isSecurityDefiner
      ? `It is SECURITY DEFINER and runs as its owner ${describeOwner(scene, owner)}.`
      : 'It runs as its caller.',
    ...(isSecurityDefiner && !path ? ['It has no search_path of its own.'] : []),
    ...(isLeakproof ? ['It is declared LEAKPROOF: conditions with it are asked ahead of the policies.'] : []),
    ...(volatility === 'immutable' ? ['It is declared IMMUTABLE: its result is kept with the plan.'] : []),
  ].join(' ')
}

function describeOwner({ catalog }: Scene, owner: string): string {
  const role = catalog.roles.find(({ name }) => name === owner)
  if (role?.isSuperuser) return `${owner}, a superuser, of whom no policy is asked`
  if (role?.bypassesRls) return `${owner}, who has BYPASSRLS`
  const free = catalog.relations.filter(
    (relation) => relation.owner === owner && relation.rowSecurity && !relation.forceRowSecurity,
  )
  return free.length === 0
    ? `${owner}, whom the policies hold`
    : `${owner}, whom the policies of its own tables do not hold without FORCE: ${free.map(displayName).join(', ')}`
}
