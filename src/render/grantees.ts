import type { Grantee, RowCondition, SomeRows, Tenancy, TenantTable } from '../model/index.ts'
import { identifier, literal, qualifiedName, sqlValue } from '../sql/index.ts'
import { renderMemberRole, renderTenant, renderUser } from './context.ts'

/** Which row of an UPDATE a condition is asked of; other commands have only one. */
export type Moment = 'before' | 'after'

/** Renders whom a rule lists, as a condition: one of the member roles, or one of the kinds of rows. */
export function renderGrantees(
  tenancy: Tenancy,
  table: Pick<TenantTable, 'name'>,
  grantees: readonly Grantee[],
  moment: Moment,
): string {
  const listed = grantees.filter((grantee) => typeof grantee === 'string')
  const rows = grantees.filter((grantee) => typeof grantee !== 'string')
  return [
    ...(listed.length > 0 ? [renderMemberRoles(tenancy, listed)] : []),
    ...rows.map((some) => renderRows(tenancy, table, some, moment)),
  ].join(' or ')
}

function renderMemberRoles(tenancy: Tenancy, memberRoles: readonly string[]): string {
  return `${renderMemberRole(tenancy)} in (${memberRoles.map(literal).join(', ')})`
}

function renderRows(
  tenancy: Tenancy,
  table: Pick<TenantTable, 'name'>,
  rows: SomeRows,
  moment: Moment,
): string {
  const { where = [], becomes = where, memberRoles } = rows
  const conditions = moment === 'before' ? where : becomes
  const parts = [
    ...(rows.kind === 'own' ? [renderOwnRows(tenancy, rows)] : []),
    ...conditions.map((condition) => renderCondition(table, condition)),
    ...(memberRoles === undefined ? [] : [renderMemberRoles(tenancy, memberRoles)]),
  ]
  return parts.length === 1 ? parts.join() : `(${parts.join(' and ')})`
}

function renderOwnRows(tenancy: Tenancy, { column, through }: Extract<SomeRows, { kind: 'own' }>): string {
  const person = renderUser(tenancy)
  return through === undefined
    ? `${identifier(column)} = ${person}`
    : `${identifier(column)} in (${renderOwnParents(tenancy, through, person)})`
}

/**
 * The parent has its own boundary; the comparison stands here too, so that losing that one opens nothing.
 * Unqualified, a column that the parent lacks would silently mean the row's own.
 */
function renderOwnParents(
  tenancy: Tenancy,
  through: { table: string; column: string },
  person: string,
): string {
  const parent = qualifiedName(tenancy.schema, through.table)
  const tenant = `parent.${identifier(tenancy.column)} = ${renderTenant(tenancy)}`
  return `select parent."id" from ${parent} as parent where ${tenant} and parent.${identifier(through.column)} = ${person}`
}

/** In SQL of somebody else's, a column is qualified: a subquery there may have one of the same name. */
function renderCondition({ name }: Pick<TenantTable, 'name'>, condition: RowCondition): string {
  if (condition.kind === 'sql') {
    const columns = condition.columns.map((column) => [column, `${identifier(name)}.${identifier(column)}`])
    return `(${condition.render(Object.fromEntries(columns))})`
  }
  const column = identifier(condition.column)
  const [first, ...others] = condition.values.map(sqlValue)
  if (first === undefined) return `${column} is null`
  return others.length === 0 ? `${column} = ${first}` : `${column} in (${[first, ...others].join(', ')})`
}
