import type { Tenancy } from '../model/index.ts'

/** What a role may be and become. None is a superuser, makes databases or roles, or replicates. */
export interface RoleDefinition {
  readonly name: string
  /** Completes "the role, which …". */
  readonly purpose: string
  readonly canLogin: boolean
  readonly bypassesRls: boolean
  readonly memberOf: readonly string[]
  /** Whether a member of it could reach past row-level security. */
  readonly isPowerful: boolean
  /** Whether a database is whole without it. */
  readonly isOptional: boolean
}

/** Returns the roles of a tenancy, each after those that it is a member of. */
export function defineRoles({ roles }: Tenancy): readonly RoleDefinition[] {
  const plain = { bypassesRls: false, memberOf: [], isPowerful: false, isOptional: false }
  return [
    { ...plain, name: roles.owner, purpose: 'owns tables and functions', canLogin: false, isPowerful: true },
    { ...plain, name: roles.app, purpose: 'the application logs in as', canLogin: true },
    {
      ...plain,
      name: roles.definer,
      purpose: 'owns the functions that reach past row-level security',
      canLogin: false,
      bypassesRls: true,
      isPowerful: true,
      isOptional: true,
    },
  ]
}
