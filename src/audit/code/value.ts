/**
 * Where a value comes from. `nothing` is NULL or an empty text, `row` a whole row, `content` what a row holds,
 * `argument` what the caller gave, as it is.
 */
export type Origin = 'nothing' | 'constant' | 'tenant' | 'person' | 'argument' | 'row' | 'content' | 'other'

/** What is known of an expression's value without running it. */
export interface Value {
  readonly origin: Origin
  /** Of a constant. */
  readonly text?: string
  /** The fields of a row that are the tenant. */
  readonly tenantFields?: ReadonlySet<string>
  /** The fields of a row that hold a caller's text. */
  readonly textFields?: ReadonlySet<string>
  /** Whether a caller's text stands in it as it was given, so that it could be SQL. */
  readonly isRaw?: boolean
  /** Whether it is made of the tenant, among others. */
  readonly holdsTenant?: boolean
  /** Whether it is the tenant because the function makes it so, and not because the context says so. */
  readonly isChosen?: boolean
  /** The column that it is, in the query around a function that was given it. */
  readonly column?: string
}

export const tenantValue: Value = { origin: 'tenant' }
export const nothing: Value = { origin: 'nothing' }
export const other: Value = { origin: 'other' }
export const content: Value = { origin: 'content' }

/** What it is when it may be any of these: the tenant only if each of them is, or is nothing. */
export function anyOf(values: readonly Value[]): Value {
  const some = values.filter(({ origin }) => origin !== 'nothing')
  const [first] = some
  if (!first) return nothing
  if (some.length === 1) return first
  if (some.some(({ origin }) => origin !== first.origin)) return madeOf(some)
  const isRaw = some.some((value) => value.isRaw)
  const isChosen = some.some((value) => value.isChosen)
  if (first.origin !== 'row') return { origin: first.origin, isRaw, isChosen }
  const shared = [...(first.tenantFields ?? [])].filter((field) =>
    some.every(({ tenantFields }) => tenantFields?.has(field)),
  )
  const textFields = new Set(some.flatMap((value) => [...(value.textFields ?? [])]))
  return { origin: 'row', isRaw, tenantFields: new Set(shared), textFields }
}

/** What it is when an operator or a function of PostgreSQL's own makes it of these. */
export function madeOf(values: readonly Value[]): Value {
  const has = (...origins: Origin[]) => values.some(({ origin }) => origins.includes(origin))
  const made = {
    isRaw: values.some(({ isRaw }) => isRaw),
    holdsTenant: values.some(({ origin, holdsTenant }) => origin === 'tenant' || holdsTenant),
  }
  if (has('row', 'content')) return { origin: 'content', ...made }
  if (has('tenant', 'person', 'argument', 'other')) return { origin: 'other', ...made }
  return { origin: 'constant' }
}
