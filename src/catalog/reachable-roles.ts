import type { Membership } from './read-memberships.ts'

/**
 * Returns every role that a role may become by SET ROLE, in however many steps, without the role itself. INHERIT
 * does not matter to SET ROLE; a member with the ADMIN option counts, for it can grant itself the rest.
 */
export function reachableRoles(memberships: readonly Membership[], role: string): string[] {
  return follow(memberships, role, ({ canSetRole, canAdminister }) => canSetRole || canAdminister)
}

/** Returns every role whose privileges a role has without becoming it; attributes such as BYPASSRLS are none. */
export function inheritedRoles(memberships: readonly Membership[], role: string): string[] {
  return follow(memberships, role, ({ inherits }) => inherits)
}

function follow(
  memberships: readonly Membership[],
  role: string,
  isFollowed: (grant: Membership) => boolean,
): string[] {
  const reached = new Set([role])
  for (const member of reached) {
    for (const grant of memberships) {
      if (grant.member === member && isFollowed(grant)) {
        reached.add(grant.role)
      }
    }
  }
  reached.delete(role)
  return [...reached]
}
