import type { Tenancy } from '../model/index.ts'
import { dollarQuoted, identifier, literal, settingName } from '../sql/index.ts'
import {
  type ContextField,
  contextFunctions,
  listContextFunctions,
  openScopeFunction,
  renderCast,
  renderSetting,
} from './context.ts'
import { renderOwnerRole, renderRole } from './roles.ts'
import { functionSchema, pinnedPath } from './sql-object.ts'

/** What a scope sets, in the order of its function's arguments, under the names that it reads back. */
const fields = {
  tenant: 'tenant',
  user: 'user',
  memberRole: 'role',
  ipAddress: 'ipAddress',
  userAgent: 'userAgent',
} as const

/**
 * Renders what the policies of a tenancy on Citus call, and the function that opens a scope there.
 *
 * Citus refuses subqueries in policies and sends no `set_config` to its workers, only SET LOCAL; without it a tenant
 * sees nothing, or, with shards on the coordinator, some tenants do. All of it works on plain PostgreSQL as well.
 */
export function renderCitusContext(tenancy: Tenancy): readonly string[] {
  const { app, owner } = tenancy.roles
  const schema = identifier(functionSchema)
  return [
    renderOwnerRole(owner),
    renderRole(app, 'login nobypassrls'),
    `create schema if not exists ${schema} authorization ${identifier(owner)};`,
    `grant usage on schema ${schema} to ${identifier(app)};`,
    renderReader(tenancy, 'tenant', tenancy.type),
    renderReader(tenancy, 'user', tenancy.userType),
    renderReader(tenancy, 'memberRole', 'text'),
    renderOpenScope(tenancy),
    ...listContextFunctions(tenancy).flatMap((signature) => [
      `alter function ${signature} owner to ${identifier(owner)};`,
      `revoke all on function ${signature} from public;`,
      `grant execute on function ${signature} to ${identifier(app)};`,
    ]),
  ]
}

/**
 * It costs next to nothing, as the subquery elsewhere does, so that the comparison stays before whatever else is taken
 * for leak-proof (CVE-2026-116327). In SQL it would be inlined, at the cost of its parts.
 */
function renderReader({ settings }: Tenancy, field: ContextField, type: Tenancy['type']): string {
  return `create or replace function ${contextFunctions[field]}() returns ${type} language plpgsql stable parallel safe cost 1e-30 ${pinnedPath} as ${dollarQuoted(`
begin
  return ${renderSetting(settings[field])}${renderCast(type)};
end `)};`
}

/** SET takes no parameters, hence EXECUTE; what is read back is what a scope compares. */
function renderOpenScope({ settings }: Tenancy): string {
  const entries = Object.entries(fields) as [keyof typeof fields, string][]
  const names = entries.map(([field]) => settings[field])
  const setters = names.map(
    (name, i) => `  execute format('set local ${quoteSetting(name)} = %L', $${i + 1});`,
  )
  const read = names.map((name) => `current_setting(${literal(name)})`)
  return `create or replace function ${openScopeFunction}(text, text, text, text, text)
  returns table (${entries.map(([, name]) => `${identifier(name)} text`).join(', ')})
  language plpgsql ${pinnedPath} as ${dollarQuoted(`
begin
  set local citus.propagate_set_commands = 'local';
${setters.join('\n')}
  return query select ${read.join(', ')};
end `)};`
}

/** A part of a setting's name may be a reserved word. */
function quoteSetting(name: string): string {
  return settingName(name).split('.').map(identifier).join('.')
}
