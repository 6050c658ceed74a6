import type { Node } from '../syntax/parse.ts'

/** Says of an expression whether it is true or false in any case, and never NULL. */
export function isNeverNull(node: Node): boolean {
  if ('BoolExpr' in node) return (node.BoolExpr.args ?? []).every(isNeverNull)
  if ('A_Const' in node) return node.A_Const.boolval !== undefined
  if ('SubLink' in node) return node.SubLink.subLinkType === 'EXISTS_SUBLINK'
  if ('CoalesceExpr' in node) return (node.CoalesceExpr.args ?? []).some(isNeverNull)
  if ('A_Expr' in node) {
    const { kind, lexpr, rexpr } = node.A_Expr
    if (kind === 'AEXPR_DISTINCT' || kind === 'AEXPR_NOT_DISTINCT') return true
    return kind === 'AEXPR_OP' && [lexpr, rexpr].every((side) => side !== undefined && isNeverNull(side))
  }
  return 'NullTest' in node || 'BooleanTest' in node
}
