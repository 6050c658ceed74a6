/** A value of a column: a number, a boolean, or anything else as text, as PostgreSQL writes it. */
export type ColumnValue = string | number | bigint | boolean

/** What columns of a row hold, all of them: a value, one of several, or null for none. */
export type ColumnValues<Column extends string = string> = Readonly<
  Record<Column, ColumnValue | readonly ColumnValue[] | null>
>

/** A condition on what one column holds; no values means that it holds none. */
export interface ValueCondition<Column extends string = string> {
  readonly kind: 'value'
  readonly column: Column
  readonly values: readonly ColumnValue[]
}

/** A condition in SQL over some columns of the row. */
export interface SqlCondition<Column extends string = string> {
  readonly kind: 'sql'
  readonly columns: readonly Column[]
  /** Renders it, given each column as SQL names it. */
  render(columns: Readonly<Record<Column, string>>): string
}

/** A condition that a row meets or not, by its own columns. */
export type RowCondition<Column extends string = string> = ValueCondition<Column> | SqlCondition<Column>

/** Conditions as a rule says them: by what columns hold, or in SQL. */
export type RowConditions<Column extends string = string> = ColumnValues<Column> | SqlCondition<Column>

/**
 * Returns the conditions one by one, frozen.
 *
 * @throws TypeError for one that names no column, or compares a column with nothing.
 */
export function parseConditions<Column extends string>(
  given: RowConditions<Column>,
): readonly RowCondition<Column>[] {
  const conditions = isSqlCondition(given) ? [given] : parseValues(given)
  if (conditions.length === 0 || columnsOf(conditions).length === 0) {
    throw new TypeError('where: a condition must name a column.')
  }
  return Object.freeze(conditions)
}

/** Returns the columns that conditions are about. */
export function columnsOf<Column extends string>(conditions: readonly RowCondition<Column>[]): Column[] {
  return conditions.flatMap((one) => (one.kind === 'sql' ? one.columns : one.column))
}

/** No column holds a function. */
function isSqlCondition<Column extends string>(given: RowConditions<Column>): given is SqlCondition<Column> {
  return 'render' in given && typeof given.render === 'function'
}

function parseValues<Column extends string>(given: ColumnValues<Column>): ValueCondition<Column>[] {
  return (Object.keys(given) as Column[]).map((column) => {
    const value = given[column]
    const values = value === null ? [] : [value].flat()
    if (value !== null && (values.length === 0 || !values.every(isValue))) {
      throw new TypeError(`where: "${column}" must be a value, a list of values, or null.`)
    }
    return Object.freeze({ kind: 'value', column, values: Object.freeze(values) })
  })
}

function isValue(value: unknown): value is ColumnValue {
  return ['string', 'bigint', 'boolean'].includes(typeof value) || Number.isFinite(value)
}
