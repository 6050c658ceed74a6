import type { CatalogPolicy, TenantTable } from '../../catalog/index.ts'
import type { Audited } from '../rules/rule.ts'
import { type FuncCall, type Node, parseExpression } from '../syntax/parse.ts'

export interface PolicyExpression {
  readonly table: TenantTable
  readonly policy: CatalogPolicy
  readonly expression: Node
}

/** Returns the USING of every policy of a tenant table, which is asked of every row that a query finds. */
export function policyExpressions({ tables }: Audited): readonly PolicyExpression[] {
  return tables.flatMap((table) =>
    table.relation.policies.flatMap((policy) => {
      const expression = policy.using === null ? null : parseExpression(policy.using)
      return expression ? [{ table, policy, expression }] : []
    }),
  )
}

/** Returns the calls that are made for every row: those of a subquery are made once, unless it asks for the row. */
export function callsPerRow(tree: unknown): FuncCall[] {
  if (typeof tree !== 'object' || tree === null || 'SubLink' in tree) return []
  const own = 'FuncCall' in tree ? [tree.FuncCall as FuncCall] : []
  return [...own, ...Object.values(tree).flatMap(callsPerRow)]
}
