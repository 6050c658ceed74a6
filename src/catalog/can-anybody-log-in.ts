import { reachableRoles } from './reachable-roles.ts'
import type { Catalog } from './read-catalog.ts'

/** Whether anybody can log in as a role, or as a member that may become it. */
export function canAnybodyLogIn(
  { roles, memberships }: Pick<Catalog, 'roles' | 'memberships'>,
  role: string,
): boolean {
  return roles.some(
    ({ name, canLogin }) => canLogin && (name === role || reachableRoles(memberships, name).includes(role)),
  )
}
