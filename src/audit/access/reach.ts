import type { Catalog, Membership } from '../../catalog/index.ts'

/** A role whose privileges the application has, or can get. */
export interface Reached {
  readonly role: string
  /** From the application's role to this one, both included. */
  readonly path: readonly string[]
  /** Whether it can become the role, and so pass policies by where the role does; otherwise it only inherits. */
  readonly canBecome: boolean
}

/**
 * Lists the roles that another can become by SET ROLE, in however many steps, and those whose privileges it inherits.
 * INHERIT does not hinder SET ROLE, and since PostgreSQL 16 either comes without the other.
 */
export function listReached({ memberships }: Pick<Catalog, 'memberships'>, role: string): Reached[] {
  const start: Reached = { role, path: [role], canBecome: true }
  const become = spread([start], memberships, (one) => one.canSetRole || one.canAdminister)
  const all = spread(become, memberships, (one) => one.inherits)
  return all.slice(1).map((one) => ({ ...one, canBecome: become.some((other) => other.role === one.role) }))
}

function spread(
  start: readonly Reached[],
  memberships: readonly Membership[],
  leads: (one: Membership) => boolean,
): Reached[] {
  const reached = [...start]
  for (const { role, path, canBecome } of reached) {
    for (const grant of memberships) {
      const isNew = reached.every((one) => one.role !== grant.role)
      if (grant.member === role && leads(grant) && isNew) {
        reached.push({ role: grant.role, path: [...path, grant.role], canBecome })
      }
    }
  }
  return reached
}
