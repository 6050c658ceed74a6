import {
  type Command,
  columnsOf,
  commands,
  type Grantee,
  listGrantees,
  type Policy,
  type Tenancy,
  type TenantlessTable,
  type TenantTable,
} from '../model/index.ts'
import { identifier } from '../sql/index.ts'
import { renderTenant } from './context.ts'
import { type Moment, renderGrantees } from './grantees.ts'

const maxNameBytes = 63

type Ruled = Pick<TenantTable, 'name' | 'tenantColumn' | 'rules'>

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
  const grantees = listGrantees(rule)
  const render = (moment: Moment) => `${tenant} and (${renderGrantees(tenancy, table, grantees, moment)})`
  return [permissive(ruleName(command, grantees), command, render('before'), render('after'))]
}

function permissive(name: string, command: Command, before: string, after = before): Policy {
  const reads = command !== 'insert' ? { using: before } : {}
  const writes = command === 'insert' || command === 'update' ? { withCheck: after } : {}
  return { name, as: 'permissive', for: command, to: 'public', ...reads, ...writes }
}

/** The name says what the policy does; a list too long or too odd for a name is said to be one. */
function ruleName(command: Command, grantees: readonly Grantee[]): string {
  const name = `${command}_for_${[...new Set(grantees.map(granteeName))].join('_')}`
  const isPlain = Buffer.byteLength(name) <= maxNameBytes && !/["\0;,]|--/.test(name)
  if (isPlain) return name
  const rows = grantees.every((grantee) => typeof grantee === 'string') ? '' : '_and_rows'
  return `${command}_for_listed_member_roles${rows}`
}

/** Of rows, by which columns they are told, too. */
function granteeName(grantee: Grantee): string {
  if (typeof grantee === 'string') return grantee
  const columns = columnsOf([...(grantee.where ?? []), ...(grantee.becomes ?? [])])
  const rows = grantee.kind === 'own' ? 'own_rows' : 'rows'
  return columns.length === 0 ? rows : `${rows}_by_${[...new Set(columns)].join('_')}`
}
