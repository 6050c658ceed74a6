import { type Grantee, isSomeColumns, type SomeColumns } from './only.ts'

/**
 * Who may use a command on a tenant's rows: every `member`, `nobody`, or a list of member roles, `own(…)`, `where(…)`
 * and, of an UPDATE, `only(…)`.
 */
export type Rule<Column extends string = string> =
  | 'member'
  | 'nobody'
  | readonly (Grantee<Column> | SomeColumns<Column>)[]

/** Who may do what in a tenant table, inside the tenant. No rule can reach over the tenant boundary. */
export interface TenantRules<Column extends string = string> {
  readonly select: Rule<Column>
  readonly insert: Rule<Column>
  readonly update: Rule<Column>
  readonly delete: Rule<Column>
  /** Columns that the app role may write on INSERT, and never read or update. */
  readonly secret?: readonly Column[]
  /** Columns that the app role may write on INSERT, and never update. */
  readonly fixed?: readonly Column[]
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
 * @throws TypeError for a list that is empty or that holds a word which is no member role, and for `only` and `becomes`
 *   in a rule that is not about an UPDATE.
 */
export function tenantRules<const Column extends string = never>(
  rules: TenantRules<Column>,
): TenantRules<Column> {
  for (const command of commands) {
    const rule = rules[command]
    const fault = typeof rule === 'string' ? undefined : faultOf(rule, command)
    if (fault !== undefined) throw new TypeError(`tenantRules: "${command}" ${fault}`)
  }
  return Object.freeze(rules)
}

function faultOf(rule: Exclude<Rule, string>, command: Command): string | undefined {
  const grantees = listGrantees(rule)
  if (rule.length === 0 || grantees.some((one) => typeof one === 'string' && reserved.includes(one))) {
    return "must be 'member', 'nobody', or a list of member roles, own(…), where(…) and only(…)."
  }
  if (command === 'update') return undefined
  if (rule.some(isSomeColumns)) return 'must have no "only": no column changes.'
  return grantees.some((one) => typeof one !== 'string' && one.becomes)
    ? 'must have no "becomes": no row changes.'
    : undefined
}

/** Returns whom a rule lists, whatever the columns that they may change. */
export function listGrantees<Column extends string>(
  rule: Exclude<Rule<Column>, string>,
): readonly Grantee<Column>[] {
  return rule.flatMap((one) => (isSomeColumns(one) ? one.grantees : [one]))
}

/** Declares who may do what in a table whose rows belong to no tenant, frozen. */
export function tenantlessRules(rules: TenantlessRules): TenantlessRules {
  return Object.freeze(rules)
}
