import type { Membership } from './read-memberships.ts'

/**
 * Returns every role that a role may become by SET ROLE, in however many steps, without the role itself. INHERIT
 * does not matter to SET ROLE; a member with the ADMIN option counts, for it can grant itself the rest.
 */
export function reachableRoles(memberships: readonly Membership[], role: string): string[] {
  const reached = new Set([role])
  for (const member of reached) {
    for (const grant of memberships) {
      if (grant.member === member && (grant.canSetRole || grant.canAdminister)) {
        reached.add(grant.role)
      }
    }
  }
  reached.delete(role)
  return [...reached]
}
