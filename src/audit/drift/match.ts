/** What two lists have in common and what only one of them has. */
export interface Matched<T> {
  readonly both: readonly { readonly declared: T; readonly live: T }[]
  readonly missing: readonly T[]
  readonly undeclared: readonly T[]
}

/** Matches two lists by a key that is the same on both sides. */
export function match<T>(declared: readonly T[], live: readonly T[], keyOf: (one: T) => string): Matched<T> {
  const [left, right] = [declared, live].map((list) => new Map(list.map((one) => [keyOf(one), one])))
  const both: { declared: T; live: T }[] = []
  const missing: T[] = []
  for (const [key, one] of left ?? []) {
    const other = right?.get(key)
    if (other === undefined) missing.push(one)
    else both.push({ declared: one, live: other })
  }
  return {
    both,
    missing,
    undeclared: [...(right ?? [])].flatMap(([key, one]) => (left?.has(key) ? [] : one)),
  }
}
