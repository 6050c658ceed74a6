/** A rule about the rows of one person: the column that names the person, here or in a parent row. */
export interface OwnRows<Column extends string = string> {
  readonly kind: 'own'
  /** Holds the person's id; with `through`, refers to the parent row that does. */
  readonly column: Column
  readonly through?: { readonly table: string; readonly column: string }
  /** Only for people with one of these member roles. Without it, for every member. */
  readonly memberRoles?: readonly string[]
}

/**
 * Who may use a command on a tenant's rows: every `member`, `nobody`, or a list of member roles and {@link OwnRows}.
 */
export type Rule<Column extends string = string> = 'member' | 'nobody' | readonly (string | OwnRows<Column>)[]

/** Who may do what in a tenant table, inside the tenant. No rule can reach over the tenant boundary. */
export interface TenantRules<Column extends string = string> {
  readonly select: Rule<Column>
  readonly insert: Rule<Column>
  readonly update: Rule<Column>
  readonly delete: Rule<Column>
  /** Columns that the app role may write on INSERT, and never read or update. */
  readonly secret?: readonly Column[]
}

/** Who may use a command on a table without tenants: everybody (`public`), with or without a context, or `nobody`. */
export type TenantlessRule = 'public' | 'nobody'

/** Who may do what in a table whose rows belong to no tenant. */
export type TenantlessRules = Readonly<Record<Command, TenantlessRule>>

export const commands = ['select', 'insert', 'update', 'delete'] as const
export type Command = (typeof commands)[number]

const reserved = ['member', 'nobody', 'public', '']

/**
 * Declares who may do what in a tenant table, frozen. It reads as a sentence and is what a reviewer looks at.
 *
 * @throws TypeError for a list that is empty or that holds a word which is no member role.
 */
export function tenantRules<const Column extends string = never>(
  rules: TenantRules<Column>,
): TenantRules<Column> {
  for (const command of commands) {
    const rule = rules[command]
    if (typeof rule === 'string') continue
    if (
      rule.length === 0 ||
      rule.some((grantee) => typeof grantee === 'string' && reserved.includes(grantee))
    ) {
      throw new TypeError(
        `tenantRules: "${command}" must be 'member', 'nobody', or a list of member roles and own(column).`,
      )
    }
  }
  return Object.freeze(rules)
}

/** Declares who may do what in a table whose rows belong to no tenant, frozen. */
export function tenantlessRules(rules: TenantlessRules): TenantlessRules {
  return Object.freeze(rules)
}

/**
 * Allows a person the rows whose `column` holds the person's id, optionally only to some member roles.
 *
 * With `through`, `column` refers to a parent row by its `id`, and the parent's column names the person.
 */
export function own<const Column extends string>(
  column: Column,
  options: Omit<OwnRows, 'kind' | 'column'> = {},
): OwnRows<Column> {
  return Object.freeze({ kind: 'own', column, ...options })
}
