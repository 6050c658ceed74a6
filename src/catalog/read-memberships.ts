import type { Sql } from 'postgres'

/** One `GRANT role TO member`. */
export interface Membership {
  readonly role: string
  readonly member: string
  readonly canAdminister: boolean
  /** Whether the member may SET ROLE; always so before PostgreSQL 16. */
  readonly canSetRole: boolean
  /** Whether the member has the role's privileges without becoming it. */
  readonly inherits: boolean
}

/** Reads who is a member of what, one step each; {@link reachableRoles} follows the steps. */
export function readMemberships(sql: Sql): Promise<Membership[]> {
  return sql<Membership[]>`
    select r.rolname as role, g.rolname as member, m.admin_option as "canAdminister",
           coalesce((to_jsonb(m) ->> 'set_option')::boolean, true) as "canSetRole",
           coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, g.rolinherit) as inherits
    from pg_auth_members m
    join pg_roles r on r.oid = m.roleid
    join pg_roles g on g.oid = m.member
    order by 1, 2`
}
