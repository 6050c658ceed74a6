import { nameParts } from '../syntax/name-parts.ts'
import type { A_Expr, Node, SubLink } from '../syntax/parse.ts'
import { findNodes } from '../syntax/walk.ts'
import { keyOf } from './evaluate.ts'
import { findRoutine } from './names.ts'
import { argumentKey, createScope, type Edge, type Scope } from './scope.ts'

/**
 * Takes what a condition makes equal into a scope, as far as it holds for every row that is let through.
 *
 * @param only the sources that the condition can keep rows out of: in an outer join those that it fills with NULL.
 * @returns the queries inside that are read with it.
 */
export function addCondition(scope: Scope, node: Node, only: ReadonlySet<string> | null = null): SubLink[] {
  if ('BoolExpr' in node) {
    const { boolop, args = [] } = node.BoolExpr
    // What stands beside a query holds inside of it, before or behind.
    const queriesLast = args.toSorted((a, b) => Number('SubLink' in a) - Number('SubLink' in b))
    if (boolop === 'AND_EXPR') return queriesLast.flatMap((arg) => addCondition(scope, arg, only))
    if (boolop === 'OR_EXPR') addEdges(scope, sharedEdges(scope, args), only)
    return []
  }
  if ('SubLink' in node) return addQuery(scope, node.SubLink, only)
  if ('A_Expr' in node) addEdges(scope, comparedBy(scope, node.A_Expr), only)
  if ('FuncCall' in node) {
    const { funcname, args = [] } = node.FuncCall
    const { frame } = scope
    const routine = findRoutine(frame.audited.catalog, nameParts(funcname), args.length, frame.path)
    const values = args.map((arg) => ({
      ...frame.reader.evaluate(arg, scope),
      ...columnOf(keyOf(arg, scope)),
    }))
    const unfolded = routine && frame.reader.unfold(routine, values, frame)
    if (unfolded) {
      addCondition(unfolded.scope, unfolded.node)
      addEdges(scope, unfolded.scope.edges, only)
    }
  }
  return []
}

function columnOf(key: string | null): { readonly column?: string } {
  return key?.includes('.') ? { column: key } : {}
}

function addEdges(scope: Scope, edges: readonly Edge[], only: ReadonlySet<string> | null): void {
  scope.edges.push(...edges.filter(([from]) => only === null || only.has(from.split('.')[0] ?? '')))
}

/** What every alternative makes equal. */
function sharedEdges(scope: Scope, args: readonly Node[]): readonly Edge[] {
  const [first = [], ...rest] = args.map((arg) => {
    const level = createScope(scope.frame, scope)
    addCondition(level, arg)
    return level.edges
  })
  return first.filter(([from, to]) =>
    rest.every((edges) => edges.some((edge) => edge[0] === from && edge[1] === to)),
  )
}

function comparedBy(scope: Scope, { kind, name, lexpr, rexpr }: A_Expr): readonly Edge[] {
  if (!lexpr || !rexpr || nameParts(name).at(-1) !== '=') return []
  if (kind === 'AEXPR_OP' || kind === 'AEXPR_NOT_DISTINCT') return equate(scope, lexpr, rexpr)
  const list = 'List' in rexpr ? rexpr.List.items : 'A_ArrayExpr' in rexpr ? rexpr.A_ArrayExpr.elements : []
  const [value] = list ?? []
  const isOne = (kind === 'AEXPR_IN' || kind === 'AEXPR_OP_ANY') && list?.length === 1
  return isOne && value ? equate(scope, lexpr, value) : []
}

function equate(scope: Scope, left: Node, right: Node): readonly Edge[] {
  if ('RowExpr' in left && 'RowExpr' in right) {
    const others = right.RowExpr.args ?? []
    return (left.RowExpr.args ?? []).flatMap((arg, index) => {
      const partner = others[index]
      return partner ? equate(scope, arg, partner) : []
    })
  }
  return pair(keyOf(left, scope), keyOf(right, scope))
}

export function pair(left: string | null, right: string | null): readonly Edge[] {
  if (left === null || right === null) return []
  const both: readonly Edge[] = [
    [left, right],
    [right, left],
  ]
  // Nothing confines the tenant itself; an argument is one value wherever the query names it.
  return both.filter(([from]) => !from.startsWith('*') || from.startsWith(argumentKey('')))
}

/** EXISTS and IN let through what their query has a row for: what is equal inside is so outside. */
function addQuery(scope: Scope, sublink: SubLink, only: ReadonlySet<string> | null): SubLink[] {
  const { subLinkType, testexpr, subselect, operName } = sublink
  if (!subselect || !('SelectStmt' in subselect)) return []
  // An aggregate has a row even where there is none.
  const isExists =
    subLinkType === 'EXISTS_SUBLINK' && findNodes(subselect.SelectStmt.targetList, 'FuncCall').length === 0
  const isIn = subLinkType === 'ANY_SUBLINK' && (operName === undefined || nameParts(operName).at(-1) === '=')
  if (!isExists && !isIn) return []
  const tested = testexpr && 'RowExpr' in testexpr ? testexpr.RowExpr.args : testexpr && [testexpr]
  const link = (tested ?? []).map((test) => keyOf(test, scope))
  const { touches, edges } = scope.frame.reader.readSelect(subselect.SelectStmt, scope, link)
  scope.frame.conduct.touches.push(...touches)
  addEdges(scope, edges, only)
  return [sublink]
}
