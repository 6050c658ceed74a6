import { nameParts } from '../syntax/name-parts.ts'
import type { A_Expr, Node } from '../syntax/parse.ts'
import { findNodes } from '../syntax/walk.ts'
import { evaluate } from './evaluate.ts'
import type { Scope } from './scope.ts'

/** Returns the variables that are the tenant where a condition holds: `p_company = app.current_company_id()`. */
export function isEqualTo(condition: Node, scope: Scope): string[] {
  if ('BoolExpr' in condition && condition.BoolExpr.boolop === 'AND_EXPR') {
    return (condition.BoolExpr.args ?? []).flatMap((arg) => isEqualTo(arg, scope))
  }
  return 'A_Expr' in condition && isComparison(condition.A_Expr, '=') ? compared(condition.A_Expr, scope) : []
}

/**
 * Returns the variables that are the tenant where a condition does not hold: `p_company is distinct from …`. `<>` alone
 * does not tell: without a context it is neither true nor false, and the function goes on.
 */
export function guardedBy(condition: Node, scope: Scope): string[] {
  const parts = alternatives(condition)
  const asksForNull = parts.some((part) => 'NullTest' in part && part.NullTest.nulltesttype === 'IS_NULL')
  return parts.flatMap((part) => {
    if ('A_Expr' in part) {
      const { kind } = part.A_Expr
      const isGuard = kind === 'AEXPR_DISTINCT' || (asksForNull && isComparison(part.A_Expr, '<>'))
      return isGuard ? compared(part.A_Expr, scope) : []
    }
    const [inner] =
      'BoolExpr' in part && part.BoolExpr.boolop === 'NOT_EXPR' ? (part.BoolExpr.args ?? []) : []
    const isDistinct = inner && 'A_Expr' in inner && inner.A_Expr.kind === 'AEXPR_NOT_DISTINCT'
    return isDistinct ? compared(inner.A_Expr, scope) : []
  })
}

function alternatives(condition: Node): Node[] {
  return 'BoolExpr' in condition && condition.BoolExpr.boolop === 'OR_EXPR'
    ? (condition.BoolExpr.args ?? []).flatMap(alternatives)
    : [condition]
}

function isComparison({ kind, name }: A_Expr, operator: string): boolean {
  return kind === 'AEXPR_OP' && nameParts(name).at(-1) === operator
}

/** The variables on one side where the tenant is on the other. */
function compared({ lexpr, rexpr }: A_Expr, scope: Scope): string[] {
  if (!lexpr || !rexpr) return []
  const sides = [lexpr, rexpr] as const
  return sides.flatMap((side, index) => {
    const opposite = sides[1 - index] ?? side
    return evaluate(opposite, scope).origin === 'tenant' ? variablesIn(side) : []
  })
}

/** The variables of an expression, by their names or places. */
export function variablesIn(node: Node | undefined): string[] {
  return [
    ...findNodes(node, 'ColumnRef').flatMap(({ fields }) => (fields?.length === 1 ? nameParts(fields) : [])),
    ...findNodes(node, 'ParamRef').map(({ number }) => `$${number}`),
  ]
}
