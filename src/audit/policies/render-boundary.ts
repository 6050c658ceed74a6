import type { CatalogPolicy, TenantTable } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'

/** Renders the condition that a row belongs to the tenant of the setting, for a policy of its table. */
export function renderBoundary(table: TenantTable, setting: string): string {
  return renderBelongs(table, setting, table.sql)
}

function renderBelongs(table: TenantTable, setting: string, row: string): string {
  const { tenantColumn, parent, relation } = table
  if (tenantColumn !== null) {
    const type = relation.columns.find(({ name }) => name === tenantColumn)?.typeName ?? 'text'
    const cast = type === 'text' || type.startsWith('character varying') ? '' : `::${type}`
    const value = `(select nullif(current_setting(${literal(setting)}, true), '')${cast})`
    return `${row}.${identifier(tenantColumn)} = ${value}`
  }
  if (parent === null) return 'false'
  const alias = identifier(`${parent.table.relation.name}_above`)
  const pairs = parent.key.columns.map(
    (column, i) =>
      `${alias}.${identifier(parent.key.referencedColumns[i] ?? '')} = ${row}.${identifier(column)}`,
  )
  const above = renderBelongs(parent.table, setting, alias)
  return `exists (select from ${parent.table.sql} as ${alias} where ${pairs.join(' and ')} and ${above})`
}

/**
 * Renders the statement that holds a policy to the tenant, and leaves it otherwise what it was, where what it was can
 * be kept at all.
 */
export function renderNarrowed(
  table: TenantTable,
  policy: CatalogPolicy,
  setting: string,
  canKeep: (expression: string) => boolean = () => true,
): string {
  const boundary = renderBoundary(table, setting)
  const narrow = (expression: string) =>
    expression === 'true' || !canKeep(expression) ? boundary : `${boundary} and (${expression})`
  const using = policy.using === null ? '' : ` using (${narrow(policy.using)})`
  const check = policy.withCheck === null ? '' : ` with check (${narrow(policy.withCheck)})`
  return `alter policy ${identifier(policy.name)} on ${table.sql}${using}${check};`
}
