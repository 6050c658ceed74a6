import type { SomeRows } from './rows.ts'

/**
 * Who may use a command on a tenant's rows: every `member`, `nobody`, or a list of member roles and {@link SomeRows}.
 */
export type Rule<Column extends string = string> =
  | 'member'
  | 'nobody'
  | readonly (string | SomeRows<Column>)[]

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
 * @throws TypeError for a list that is empty or that holds a word which is no member role, and for `becomes` in a rule
 *   that is not about an UPDATE.
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
        `tenantRules: "${command}" must be 'member', 'nobody', or a list of member roles, own(…) and where(…).`,
      )
    }
    if (command !== 'update' && rule.some((grantee) => typeof grantee !== 'string' && grantee.becomes)) {
      throw new TypeError(`tenantRules: "${command}" must have no "becomes": no row changes.`)
    }
  }
  return Object.freeze(rules)
}

/** Declares who may do what in a table whose rows belong to no tenant, frozen. */
export function tenantlessRules(rules: TenantlessRules): TenantlessRules {
  return Object.freeze(rules)
}
