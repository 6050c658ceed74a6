import type { SomeRows } from './rows.ts'

/** Whom a rule lists: a member role, or people by rows. */
export type Grantee<Column extends string = string> = string | SomeRows<Column>

/** A rule that lets an UPDATE change some columns and no others. */
export interface SomeColumns<Column extends string = string> {
  readonly kind: 'only'
  readonly columns: readonly Column[]
  readonly grantees: readonly Grantee<Column>[]
}

/**
 * Allows an UPDATE to change these columns and no others, to the member roles, `own(…)` and `where(…)` that follow.
 *
 * A grant is the app role's as a whole; what tells one person from another is a trigger.
 *
 * @example update: ['admin', only(['firstName', 'phone'], own('id'))]
 */
export function only<const Column extends string, const Other extends string = never>(
  columns: readonly Column[],
  ...grantees: readonly Grantee<Other>[]
): SomeColumns<Column | Other> {
  if (columns.length === 0 || grantees.length === 0) {
    throw new TypeError('only: needs a column, and somebody who may change it.')
  }
  return Object.freeze({ kind: 'only', columns, grantees })
}

/** Tells what is limited to columns from whom a rule lists without a limit. */
export function isSomeColumns<Column extends string>(
  one: Grantee<Column> | SomeColumns<Column>,
): one is SomeColumns<Column> {
  return typeof one !== 'string' && one.kind === 'only'
}
