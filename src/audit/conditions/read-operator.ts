import { nameParts } from '../syntax/name-parts.ts'
import type { Node } from '../syntax/parse.ts'
import { all, any, type Condition, constant, equal, type Term, test } from './condition.ts'
import { readMembership } from './read-membership.ts'
import { readsOf } from './read-term.ts'
import type { Reader } from './reader.ts'
import type { Scope, Written } from './scope.ts'

type Operator = Extract<Node, { A_Expr: unknown }>['A_Expr']

/** Reads a comparison: what is no equality is a test, of which nothing follows. */
export function readOperator(
  reader: Reader,
  operator: Operator,
  { node, scope }: Written,
  wanted: boolean,
): Condition {
  const { kind, name, lexpr, rexpr } = operator
  const symbol = builtInOperator(name)
  const term = (inner: Node | undefined) => (inner ? reader.term({ node: inner, scope }) : constant(null))
  if (kind === 'AEXPR_DISTINCT' || kind === 'AEXPR_NOT_DISTINCT') {
    return (kind === 'AEXPR_NOT_DISTINCT') === wanted
      ? equal(term(lexpr), term(rexpr), true)
      : test('is distinct from', [term(lexpr), term(rexpr)])
  }
  if (kind === 'AEXPR_OP' && (symbol === '=' || symbol === '<>')) {
    const isEqual = (symbol === '=') === wanted
    return readEquality(reader, [lexpr, rexpr], scope, isEqual)
  }
  const list = readList(reader, operator, scope)
  if (list !== null && (symbol === '=' || symbol === '<>')) {
    const left = term(lexpr)
    const isAny = kind === 'AEXPR_IN' ? symbol === '=' : kind === 'AEXPR_OP_ANY'
    const one = (right: Term) =>
      (symbol === '=') === wanted ? equal(left, right) : test('<>', [left, right])
    return (isAny === wanted ? any : all)(list.map(one))
  }
  if (kind === 'AEXPR_OP_ANY' && symbol === '=' && rexpr && 'SubLink' in rexpr && lexpr && wanted) {
    const { subLinkType, subselect } = rexpr.SubLink
    if (subLinkType === 'ARRAY_SUBLINK') return readMembership(reader, lexpr, subselect, scope)
  }
  return test(kind === 'AEXPR_OP_ANY' ? `${symbol} ANY` : symbol, [
    term(lexpr),
    term(rexpr),
    ...readsOf(reader, node, scope),
  ])
}

function readEquality(
  reader: Reader,
  [left, right]: readonly [Node | undefined, Node | undefined],
  scope: Scope,
  isEqual: boolean,
): Condition {
  const term = (inner: Node | undefined) => (inner ? reader.term({ node: inner, scope }) : constant(null))
  for (const [one, other] of [
    [left, right],
    [right, left],
  ]) {
    // `x = true` is x, and `x <> true` is that x is false.
    const value = one && 'A_Const' in one ? one.A_Const.boolval : undefined
    if (value && other) return reader.condition({ node: other, scope }, (value.boolval ?? false) === isEqual)
  }
  if (left && right && 'RowExpr' in left && 'RowExpr' in right) {
    const others = right.RowExpr.args ?? []
    const pairs = (left.RowExpr.args ?? []).map((one, i) =>
      readEquality(reader, [one, others[i]], scope, isEqual),
    )
    return (isEqual ? all : any)(pairs)
  }
  return isEqual ? equal(term(left), term(right)) : test('<>', [term(left), term(right)])
}

/** Reads the right side of IN, `= ANY (ARRAY[…])` and `<> ALL (…)`; null where it is no list that stands there. */
function readList(reader: Reader, { kind, rexpr }: Operator, scope: Scope): Term[] | null {
  if (kind !== 'AEXPR_IN' && kind !== 'AEXPR_OP_ANY' && kind !== 'AEXPR_OP_ALL') return null
  let list = rexpr
  while (list && 'TypeCast' in list) list = list.TypeCast.arg
  if (list && 'A_Const' in list && /^\{.*\}$/s.test(list.A_Const.sval?.sval ?? '')) {
    const text = list.A_Const.sval?.sval ?? ''
    return text
      .slice(1, -1)
      .split(',')
      .map((item) => constant(item.replace(/^"(.*)"$/s, '$1')))
  }
  const items =
    list && ('List' in list ? list.List.items : 'A_ArrayExpr' in list ? list.A_ArrayExpr.elements : null)
  return items ? items.map((node) => reader.term({ node, scope })) : null
}

/** The symbol of one of PostgreSQL's operators; another one that looks the same may do anything. */
export function builtInOperator(name: readonly Node[] | undefined): string {
  const [symbol = '', schema = 'pg_catalog'] = nameParts(name).reverse()
  return schema === 'pg_catalog' ? symbol : `${schema}.${symbol}`
}
