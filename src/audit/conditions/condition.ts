import type { Relation } from '../../catalog/index.ts'

/** A row that a condition talks of: the one that a policy judges, or one of a subquery. */
export interface Source {
  readonly id: number
  /** Null for what has no relation behind it, such as the rows of a function. */
  readonly relation: Relation | null
  /** The role that reads it, whose policies decide which rows it can be. */
  readonly readBy: string
}

/** What an expression stands for. Whatever is not understood is `other`, which proves nothing. */
export type Term =
  | { readonly is: 'setting'; readonly name: string }
  | { readonly is: 'column'; readonly source: Source; readonly name: string }
  /** `isDefault` marks what COALESCE falls back to. */
  | { readonly is: 'constant'; readonly value: string | null; readonly isDefault?: true }
  /** `current_user`, or `session_user`. */
  | { readonly is: 'role'; readonly which: 'current' | 'session' }
  | { readonly is: 'either'; readonly terms: readonly Term[] }
  /** A column of rows that a subquery finds. */
  | { readonly is: 'found'; readonly term: Term; readonly where: Condition }
  | { readonly is: 'other'; readonly by: string; readonly reads: readonly Term[] }

/**
 * When an expression is true, as far as it is understood. `test` stands for what may or may not hold: a proof gets
 * nothing out of it.
 */
export type Condition =
  | { readonly is: 'always' }
  | { readonly is: 'never' }
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly is: 'equal'; readonly left: Term; readonly right: Term; readonly isNullSafe: boolean }
  | { readonly is: 'test'; readonly operator: string; readonly terms: readonly Term[] }
  | { readonly is: 'exists'; readonly sources: readonly Source[]; readonly where: Condition }
  /** The body of a function, for reports. */
  | { readonly is: 'call'; readonly name: string; readonly body: Condition }

export const always: Condition = { is: 'always' }
export const never: Condition = { is: 'never' }

export function all(of: readonly Condition[]): Condition {
  const parts = of.filter((one) => one !== always)
  if (parts.includes(never)) return never
  return parts.length === 1 && parts[0] ? parts[0] : parts.length === 0 ? always : { is: 'all', of: parts }
}

export function any(of: readonly Condition[]): Condition {
  const parts = of.filter((one) => one !== never)
  return parts.length === 1 && parts[0] ? parts[0] : parts.length === 0 ? never : { is: 'any', of: parts }
}

export function test(operator: string, terms: readonly Term[]): Condition {
  return { is: 'test', operator, terms }
}

export function constant(value: string | null): Term {
  return { is: 'constant', value }
}

export function either(terms: readonly Term[]): Term {
  return terms.length === 1 && terms[0] ? terms[0] : { is: 'either', terms }
}

/** Says that two terms are equal, with what alternatives and subqueries bring along spelled out. */
export function equal(left: Term, right: Term, isNullSafe = false): Condition {
  if (left.is === 'either') return any(left.terms.map((term) => equal(term, right, isNullSafe)))
  if (right.is === 'either') return equal(right, left, isNullSafe)
  // A subquery that finds nothing is NULL, which a null-safe comparison may take for equal.
  if (left.is === 'found') {
    return isNullSafe ? test('=', [left, right]) : all([left.where, equal(left.term, right)])
  }
  if (right.is === 'found') return equal(right, left, isNullSafe)
  if (left.is === 'constant' && right.is === 'constant') return compareConstants(left, right, isNullSafe)
  if (!isNullSafe && [left, right].some((term) => term.is === 'constant' && term.value === null)) return never
  return { is: 'equal', left, right, isNullSafe }
}

type Constant = Extract<Term, { is: 'constant' }>

/** Numbers that are written differently may be one number: that is left open. */
function compareConstants(left: Constant, right: Constant, isNullSafe: boolean): Condition {
  if (left.value === null || right.value === null) {
    return isNullSafe && left.value === right.value ? always : never
  }
  if (left.value === right.value)
    return left.isDefault || right.isDefault ? test('default', [left, right]) : always
  return [left.value, right.value].every(isNumber) ? test('=', [left, right]) : never
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text))
}

/** Strikes out what takes the application for a role that it can't come to be. */
export function settle(
  condition: Condition,
  mayBe: (which: 'current' | 'session', role: string) => boolean,
): Condition {
  if (condition.is === 'all' || condition.is === 'any') {
    const parts = condition.of.map((one) => settle(one, mayBe))
    if (parts.every((one, i) => one === condition.of[i])) return condition
    return condition.is === 'all' ? all(parts) : any(parts)
  }
  if (condition.is !== 'equal') return condition
  const { left, right } = condition
  const [role, name] = left.is === 'role' ? [left, right] : [right, left]
  const isNever = role.is === 'role' && name.is === 'constant' && !mayBe(role.which, name.value ?? '')
  return isNever ? never : condition
}

/** Returns every term inside a term, itself included. */
export function termsIn(term: Term): Term[] {
  switch (term.is) {
    case 'either':
      return [term, ...term.terms.flatMap(termsIn)]
    case 'found':
      return [term, ...termsIn(term.term)]
    case 'other':
      return [term, ...term.reads.flatMap(termsIn)]
    default:
      return [term]
  }
}
