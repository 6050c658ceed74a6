import type { Tenancy } from '../model/index.ts'

/** What a role may be and become. None is a superuser, makes databases or roles, or replicates. */
export interface RoleDefinition {
  readonly name: string
  readonly kind: keyof Tenancy['roles']
  /** Completes "the role, which …". */
  readonly purpose: string
  readonly canLogin: boolean
  readonly bypassesRls: boolean
  readonly memberOf: readonly string[]
  /** Whether a member of it could reach past row-level security. */
  readonly isPowerful: boolean
  /** Whether a database is whole without it. */
  readonly isOptional: boolean
  /** Whether it makes tables and functions. */
  readonly isMaker: boolean
  /** Whether it only ever reads. */
  readonly isReader: boolean
}

type Traits = Pick<RoleDefinition, 'kind' | 'purpose'> & Partial<RoleDefinition>

/** Returns the roles of a tenancy, each after those that it is a member of. */
export function defineRoles({ roles }: Tenancy): readonly RoleDefinition[] {
  const { owner, app, definer, migrator, support, readOnly } = roles
  return [
    ...define(owner, {
      kind: 'owner',
      purpose: 'owns tables and functions',
      isPowerful: true,
      isMaker: true,
    }),
    ...define(definer, {
      kind: 'definer',
      purpose: 'owns the functions that reach past row-level security',
      bypassesRls: true,
      isPowerful: true,
      isOptional: true,
    }),
    ...define(app, { kind: 'app', purpose: 'the application logs in as', canLogin: true }),
    ...define(migrator, {
      kind: 'migrator',
      purpose: 'applies migrations',
      canLogin: true,
      memberOf: [owner, definer],
      isPowerful: true,
      isOptional: true,
      isMaker: true,
    }),
    ...define(support, {
      kind: 'support',
      purpose: 'reads and searches in one tenant at a time',
      canLogin: true,
      isReader: true,
    }),
    ...define(readOnly, {
      kind: 'readOnly',
      purpose: 'reads in one tenant at a time',
      canLogin: true,
      isReader: true,
    }),
  ]
}

function define(name: string | undefined, traits: Traits): RoleDefinition[] {
  if (name === undefined) return []
  const plain = {
    name,
    canLogin: false,
    bypassesRls: false,
    memberOf: [],
    isPowerful: false,
    isOptional: false,
    isMaker: false,
    isReader: false,
  }
  return [Object.freeze({ ...plain, ...traits })]
}
