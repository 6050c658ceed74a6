import type { CatalogPolicy, TenantTable } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Membership } from '../context/list-memberships.ts'
import type { Audited } from '../rules/rule.ts'

/** How the database is told whose request it is. */
type Context = Pick<Audited, 'settings' | 'memberships'>

/** Renders the condition that a row belongs to the tenant of the context, for a policy of its table. */
export function renderBoundary(table: TenantTable, context: Context): string {
  return renderBelongs(table, context, table.sql)
}

/** Whether it can be rendered: a tenancy by memberships needs one whose table tells that it names people. */
export function hasBoundary({ memberships }: Context): boolean {
  return memberships === null || memberships.some(namesPerson)
}

function renderBelongs(table: TenantTable, context: Context, row: string): string {
  const { tenantColumn, parent } = table
  if (tenantColumn !== null) {
    return context.memberships === null
      ? renderEqual(table, tenantColumn, row, context.settings.tenant)
      : renderMembership(table, tenantColumn, row, context)
  }
  if (parent === null) return 'false'
  const alias = identifier(`${parent.table.relation.name}_above`)
  const pairs = parent.key.columns.map(
    (column, i) =>
      `${alias}.${identifier(parent.key.referencedColumns[i] ?? '')} = ${row}.${identifier(column)}`,
  )
  const above = renderBelongs(parent.table, context, alias)
  return `exists (select from ${parent.table.sql} as ${alias} where ${pairs.join(' and ')} and ${above})`
}

/** A membership is the person's own; every other row is of a tenant that the person is a member of. */
function renderMembership(table: TenantTable, column: string, row: string, context: Context): string {
  const membership = context.memberships?.find(namesPerson)
  if (!membership) return 'false'
  const { table: members, person } = membership
  const isPersons = (alias: string) => renderEqual(members, person, alias, context.settings.user)
  return members === table
    ? isPersons(row)
    : `${row}.${identifier(column)} in (select ${identifier(members.tenantColumn ?? '')} from ${members.sql} where ${isPersons(members.sql)})`
}

/** Whether the column that may name a person refers to people of all tenants. */
function namesPerson({ table, person }: Membership): boolean {
  return table.relation.constraints.some(
    ({ kind, columns }) => kind === 'foreign key' && columns.length === 1 && columns[0] === person,
  )
}

function renderEqual({ relation }: TenantTable, column: string, row: string, setting: string): string {
  const type = relation.columns.find(({ name }) => name === column)?.typeName ?? 'text'
  const cast = type === 'text' || type.startsWith('character varying') ? '' : `::${type}`
  return `${row}.${identifier(column)} = (select ${renderSetting(setting)}${cast})`
}

/** Renders what reads a setting, or a field of the JSON in it. */
export function renderSetting(name: string): string {
  const [setting = '', ...path] = name.split('->>')
  const text = `nullif(current_setting(${literal(setting)}, true), '')`
  const field = path.pop()
  if (field === undefined) return text
  const inner = path.map((key) => ` -> ${literal(key)}`).join('')
  return `(${text}::jsonb${inner} ->> ${literal(field)})`
}

/**
 * Renders the statement that holds a policy to the tenant, and leaves it otherwise what it was, where what it was can
 * be kept at all.
 */
export function renderNarrowed(
  table: TenantTable,
  policy: CatalogPolicy,
  context: Context,
  canKeep: (expression: string) => boolean = () => true,
): string {
  if (!hasBoundary(context)) {
    return `Hold "${policy.name}" of ${table.name} to the tenants of the person, by a table with a unique key over tenant and person and a reference to the people`
  }
  const boundary = renderBoundary(table, context)
  const narrow = (expression: string) =>
    expression === 'true' || !canKeep(expression) ? boundary : `${boundary} and (${expression})`
  const using = policy.using === null ? '' : ` using (${narrow(policy.using)})`
  const check = policy.withCheck === null ? '' : ` with check (${narrow(policy.withCheck)})`
  return `alter policy ${identifier(policy.name)} on ${table.sql}${using}${check};`
}
