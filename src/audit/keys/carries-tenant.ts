import type { Constraint, Index, Privileges, TenantTable } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { nameParts } from '../syntax/name-parts.ts'
import { type Node, parseExpression } from '../syntax/parse.ts'

/**
 * Says whether a unique index keeps tenants apart: it holds the tenant column, in an expression too, or the whole
 * reference through which a child table's rows reach their tenant.
 */
export function carriesTenant(
  { tenantColumn, parent }: TenantTable,
  { columns, keys }: Pick<Index, 'columns' | 'keys'>,
): boolean {
  if (tenantColumn !== null) {
    return columns.includes(tenantColumn) || keys.some((key) => differsBy(parseExpression(key), tenantColumn))
  }
  return parent?.key.columns.every((column) => columns.includes(column)) ?? false
}

/** What gives a value of its own to each tenant, as far as texts put together can. */
const keeping = /^(?:concat|concat_ws|md5|sha\d+|lower|upper|hashtextextended|encode|convert_to)$/

/** Whether an expression has another value for another tenant: `company_id is null` holds the column, and has not. */
function differsBy(node: Node | undefined | null, column: string): boolean {
  if (!node) return false
  const isAny = (nodes: readonly Node[] | undefined) => (nodes ?? []).some((one) => differsBy(one, column))
  if ('ColumnRef' in node) return nameParts(node.ColumnRef.fields).at(-1) === column
  if ('TypeCast' in node) return differsBy(node.TypeCast.arg, column)
  if ('CollateClause' in node) return differsBy(node.CollateClause.arg, column)
  if ('CoalesceExpr' in node) return differsBy(node.CoalesceExpr.args?.[0], column)
  if ('RowExpr' in node) return isAny(node.RowExpr.args)
  if ('FuncCall' in node) {
    return keeping.test(nameParts(node.FuncCall.funcname).at(-1) ?? '') && isAny(node.FuncCall.args)
  }
  if (!('A_Expr' in node) || nameParts(node.A_Expr.name).at(-1) !== '||') return false
  return differsBy(node.A_Expr.lexpr, column) || differsBy(node.A_Expr.rexpr, column)
}

/** Says whether an exclusion compares the tenant, or a child's reference, with `=`. */
export function excludesWithinTenant({ tenantColumn, parent }: TenantTable, exclusion: Constraint): boolean {
  return excludesWithin(exclusion, tenantColumn === null ? (parent?.key.columns ?? []) : [tenantColumn])
}

/** Says whether an exclusion compares each of the columns with `=`. */
export function excludesWithin({ definition }: Constraint, columns: readonly string[]): boolean {
  return columns.every((column) =>
    [column, identifier(column)].some((name) => definition.includes(`${name} WITH =`)),
  )
}

/** Says whether the app role may write one of the columns, and so ask a key about a value. */
export function canWriteAny(
  { relations }: Privileges,
  { relation }: Pick<TenantTable, 'relation'>,
  columns: readonly (string | null)[],
): boolean {
  const own = relations.get(relation.oid)
  const writable = [...(own?.insert ?? []), ...(own?.update ?? [])]
  return columns.some((column) => (column === null ? writable.length > 0 : writable.includes(column)))
}
