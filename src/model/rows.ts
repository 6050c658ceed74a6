import { parseConditions, type RowCondition, type RowConditions } from './condition.ts'

/** What narrows a rule about rows. */
interface RowLimits<Column extends string> {
  /** Only for people with one of these member roles. Without it, for every member. */
  readonly memberRoles?: readonly string[]
  /** What the row holds; of an UPDATE, before it. */
  readonly where?: readonly RowCondition<Column>[]
  /** What the row holds after an UPDATE. Without it, what it held before. */
  readonly becomes?: readonly RowCondition<Column>[]
}

/** A rule about the rows of one person: the column that names the person, here or in a parent row. */
export interface OwnRows<Column extends string = string> extends RowLimits<Column> {
  readonly kind: 'own'
  /** Holds the person's id; with `through`, refers to the parent row that does. */
  readonly column: Column
  readonly through?: { readonly table: string; readonly column: string }
}

/** A rule about the rows that meet a condition. */
export interface MatchingRows<Column extends string = string> extends RowLimits<Column> {
  readonly kind: 'where'
  readonly where: readonly RowCondition<Column>[]
}

/** A rule about some of a tenant's rows. */
export type SomeRows<Column extends string = string> = OwnRows<Column> | MatchingRows<Column>

interface OwnOptions<Column extends string> extends Pick<OwnRows, 'through' | 'memberRoles'> {
  readonly where?: RowConditions<Column>
  readonly becomes?: RowConditions<Column>
}

/**
 * Allows a person the rows whose `column` holds the person's id, optionally only to some member roles and only those
 * that meet a condition.
 *
 * With `through`, `column` refers to a parent row by its `id`, and the parent's column names the person.
 */
export function own<const Column extends string, const Other extends string = never>(
  column: Column,
  { where, becomes, ...options }: OwnOptions<Other> = {},
): OwnRows<Column | Other> {
  const conditions = where === undefined ? {} : { where: parseConditions(where) }
  return Object.freeze({ kind: 'own', column, ...options, ...conditions, ...parseBecomes(becomes) })
}

interface WhereOptions<Column extends string> extends Pick<MatchingRows, 'memberRoles'> {
  readonly becomes?: RowConditions<Column>
}

/**
 * Allows the rows that meet a condition over their own columns, optionally only to some member roles.
 *
 * An UPDATE needs a row that meets it before and after; `becomes` asks something else of the row after.
 *
 * @example where({ status: 'draft' }, { becomes: { status: ['draft', 'submitted'] } })
 */
export function where<const Column extends string, const Other extends string = never>(
  condition: RowConditions<Column>,
  { becomes, ...options }: WhereOptions<Other> = {},
): MatchingRows<Column | Other> {
  return Object.freeze({
    kind: 'where',
    ...options,
    where: parseConditions(condition),
    ...parseBecomes(becomes),
  })
}

function parseBecomes<Column extends string>(becomes: RowConditions<Column> | undefined) {
  return becomes === undefined ? {} : { becomes: parseConditions(becomes) }
}
