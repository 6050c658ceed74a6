import {
  type Command,
  commands,
  type OwnRows,
  type Policy,
  type Rule,
  type Tenancy,
  type TenantlessTable,
  type TenantTable,
} from '../model/index.ts'
import { identifier, literal, qualifiedName } from '../sql/index.ts'
import { renderMemberRole, renderTenant, renderUser } from './context.ts'

const maxNameBytes = 63

type Ruled = Pick<TenantTable, 'tenantColumn' | 'rules'>

/**
 * Renders the policies of a tenant table: a restrictive boundary that no other policy can widen, and for each command
 * a permissive policy that carries the tenant comparison as well, so that dropping any one of them opens nothing.
 */
export function renderTenantPolicies(tenancy: Tenancy, table: Ruled): readonly Policy[] {
  const tenant = renderTenantComparison(tenancy, table)
  const boundary: Policy = {
    name: 'tenant_boundary',
    as: 'restrictive',
    for: 'all',
    to: 'public',
    using: tenant,
    withCheck: tenant,
  }
  const rules = commands.flatMap((command) => renderRulePolicy(tenancy, table, command))
  return [boundary, ...rules]
}

/** Renders the policies of a table without tenants: one for each command that is `public`, none for the others. */
export function renderTenantlessPolicies({ rules }: Pick<TenantlessTable, 'rules'>): readonly Policy[] {
  return commands
    .filter((command) => rules[command] === 'public')
    .map((command) => permissive(`${command}_for_everybody`, command, 'true'))
}

function renderTenantComparison(tenancy: Tenancy, { tenantColumn }: Ruled): string {
  return `${identifier(tenantColumn)} = ${renderTenant(tenancy)}`
}

function renderRulePolicy(tenancy: Tenancy, table: Ruled, command: Command): Policy[] {
  const rule = table.rules[command]
  if (rule === 'nobody') return []
  const tenant = renderTenantComparison(tenancy, table)
  if (rule === 'member') return [permissive(`${command}_for_members`, command, tenant)]
  const grantees = renderGrantees(tenancy, rule)
  return [permissive(ruleName(command, rule), command, `${tenant} and (${grantees})`)]
}

function permissive(name: string, command: Command, condition: string): Policy {
  const reads = command !== 'insert' ? { using: condition } : {}
  const writes = command === 'insert' || command === 'update' ? { withCheck: condition } : {}
  return { name, as: 'permissive', for: command, to: 'public', ...reads, ...writes }
}

function renderGrantees(tenancy: Tenancy, rule: Exclude<Rule, string>): string {
  const listed = rule.filter((grantee) => typeof grantee === 'string')
  const own = rule.filter((grantee) => typeof grantee !== 'string')
  return [
    ...(listed.length > 0 ? [renderMemberRoles(tenancy, listed)] : []),
    ...own.map((rows) => renderOwnRows(tenancy, rows)),
  ].join(' or ')
}

function renderMemberRoles(tenancy: Tenancy, memberRoles: readonly string[]): string {
  return `${renderMemberRole(tenancy)} in (${memberRoles.map(literal).join(', ')})`
}

function renderOwnRows(tenancy: Tenancy, { column, through, memberRoles }: OwnRows): string {
  const person = renderUser(tenancy)
  const rows =
    through === undefined
      ? `${identifier(column)} = ${person}`
      : `${identifier(column)} in (${renderOwnParents(tenancy, through, person)})`
  return memberRoles === undefined ? rows : `(${rows} and ${renderMemberRoles(tenancy, memberRoles)})`
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

/** The name says what the policy does; a list too long or too odd for a name is said to be one. */
function ruleName(command: Command, rule: Exclude<Rule, string>): string {
  const grantees = rule.map((grantee) => (typeof grantee === 'string' ? grantee : 'own_rows'))
  const name = `${command}_for_${[...new Set(grantees)].join('_')}`
  const isPlain = Buffer.byteLength(name) <= maxNameBytes && !/["\0;,]|--/.test(name)
  return isPlain ? name : `${command}_for_listed_member_roles`
}
