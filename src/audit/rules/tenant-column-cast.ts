import { columnOf } from '../../catalog/index.ts'
import { renderSetting } from '../policies/render-boundary.ts'
import { policyExpressions } from '../speed/policy-expressions.ts'
import { nameParts } from '../syntax/name-parts.ts'
import type { Node } from '../syntax/parse.ts'
import { findNodes } from '../syntax/walk.ts'
import type { AuditRule } from './rule.ts'

export const tenantColumnCast: AuditRule = {
  name: 'tenant-column-cast',
  level: 'info',
  title: 'A policy casts the tenant column',
  check(audited) {
    const { types } = audited.catalog
    return policyExpressions(audited).flatMap(({ table, policy, expression }) => {
      const { tenantColumn, relation, name } = table
      const type = types.get(columnOf(relation, tenantColumn ?? '')?.type ?? 0)
      // One text type is read as another without a cast at run time.
      if (tenantColumn === null || type?.category === 'S') return []
      const isCast = findNodes(expression, 'A_Expr').some(({ lexpr, rexpr }) =>
        [lexpr, rexpr].some((side) => castsColumn(side, tenantColumn)),
      )
      if (!isCast) return []
      return [
        {
          object: name,
          part: policy.name,
          detail: `The policy "${policy.name}" compares ${tenantColumn} of ${name} as another type: no index on the column serves it.`,
          remediation: `Cast the setting instead: ${tenantColumn} = (select ${renderSetting(audited.settings.tenant)}::${type?.name ?? 'uuid'})`,
        },
      ]
    })
  },
}

function castsColumn(node: Node | undefined, column: string): boolean {
  if (!node || !('TypeCast' in node)) return false
  const { arg } = node.TypeCast
  return arg !== undefined && 'ColumnRef' in arg && nameParts(arg.ColumnRef.fields).at(-1) === column
}
