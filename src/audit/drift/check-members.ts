import type { RoleDefinition } from '../../render/index.ts'
import { identifier } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import type { Sides } from './sides.ts'

/**
 * Finds roles that were made members of one that owns tables or passes row-level security by. A superuser needs no
 * membership, so its own says nothing; nor does that of the role that runs the check, which the journal gives it.
 */
export function checkMembers({ live }: Sides, definitions: readonly RoleDefinition[]): Finding[] {
  /** A declared role is judged by what it may become. */
  const isKnown = (member: string) =>
    member === live.server.user ||
    definitions.some(({ name }) => name === member) ||
    live.roles.some(({ name, isSuperuser }) => name === member && isSuperuser)
  return definitions
    .filter(({ isPowerful }) => isPowerful)
    .flatMap(({ name, purpose }) =>
      live.memberships
        .filter(({ role, member }) => role === name && !isKnown(member))
        .map(({ member }) =>
          createFinding({
            rule: 'role-member',
            level: 'error',
            object: name,
            part: member,
            title: 'A role has a member that was not declared',
            detail: `"${member}" may become "${name}", which ${purpose}.`,
            remediation: `revoke ${identifier(name)} from ${identifier(member)};`,
          }),
        ),
    )
}
