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
  /** Of one that may be several. */
  readonly texts?: readonly string[]
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
  /** The setting that it is, or the field of one. */
  readonly setting?: string
  /** Of a document that is made here. */
  readonly fields?: ReadonlyMap<string, Value>
  /** Which of a caller's arguments it is, whole. */
  readonly parameter?: string
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
  if (first.origin === 'constant') return constantOf(some.map(textsOf))
  const isRaw = some.some((value) => value.isRaw)
  const isChosen = some.some((value) => value.isChosen)
  if (first.origin !== 'row') {
    const { origin, setting } = first
    const isOne = setting !== undefined && some.every((value) => value.setting === setting)
    return { origin, isRaw, isChosen, ...(isOne ? { setting } : {}) }
  }
  const shared = [...(first.tenantFields ?? [])].filter((field) =>
    some.every(({ tenantFields }) => tenantFields?.has(field)),
  )
  const textFields = new Set(some.flatMap((value) => [...(value.textFields ?? [])]))
  return { origin: 'row', isRaw, tenantFields: new Set(shared), textFields }
}

/** How many texts a constant is followed through. */
const mostTexts = 16

/** Every text that a constant may be; null where that is not known. */
export function textsOf({ origin, text, texts }: Value): readonly string[] | null {
  if (origin === 'nothing') return ['']
  return text === undefined ? (texts ?? null) : [text]
}

/** Returns two texts put together, whichever they are. */
export function joined(
  left: readonly string[] | null,
  right: readonly string[] | null,
): readonly string[] | null {
  return left && right && left.flatMap((start) => right.map((end) => start + end))
}

/** A constant that may be any of these texts. */
export function constantOf(lists: readonly (readonly string[] | null)[]): Value {
  const known = lists.flatMap((list) => list ?? [])
  const texts = [...new Set(known)]
  const [text] = texts
  if (lists.includes(null) || texts.length > mostTexts || text === undefined) return { origin: 'constant' }
  return texts.length === 1 ? { origin: 'constant', text } : { origin: 'constant', texts }
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
