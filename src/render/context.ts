import type { Tenancy, TenantType } from '../model/index.ts'
import { literal, qualifiedName, settingName } from '../sql/index.ts'
import { functionSchema } from './sql-object.ts'

/** What rules ask of a context. */
export type ContextField = 'tenant' | 'user' | 'memberRole'

/** The function that returns a field of the context when its seal is genuine, and NULL otherwise. */
export const sealedFunction = qualifiedName(functionSchema, 'sealed')

/** On Citus, the functions that return the fields of the context. */
export const contextFunctions: Readonly<Record<ContextField, string>> = {
  tenant: qualifiedName(functionSchema, 'current_tenant'),
  user: qualifiedName(functionSchema, 'current_person'),
  memberRole: qualifiedName(functionSchema, 'current_member_role'),
}

/** On Citus, the function that sets the whole context for the transaction. */
export const openScopeFunction = qualifiedName(functionSchema, 'open_scope')

/**
 * Renders the expression for the current tenant, fail-closed, and once a statement where the dialect has subqueries.
 *
 * A local setting reads back as `''` after its transaction, not as NULL, so a bare cast would break the next request
 * on that connection. The scalar subquery keeps the comparison first: unwrapped, another condition that PostgreSQL
 * takes for leak-proof may run before it (CVE-2026-116327), and a scan is about five times slower.
 */
export function renderTenant(tenancy: Tenancy): string {
  return renderOnce(tenancy, 'tenant', renderCast(tenancy.type))
}

/**
 * Renders the tenant column's default, so that an INSERT need not name the tenant: a default takes no subquery, and what
 * it says the policies check like anything else.
 */
export function renderTenantDefault(tenancy: Tenancy): string {
  return renderField(tenancy, 'tenant', renderCast(tenancy.type))
}

/** Renders the expression for the current person's id; NULL when the context names none. */
export function renderUser(tenancy: Tenancy): string {
  return renderOnce(tenancy, 'user', renderCast(tenancy.userType))
}

/** Renders the expression for the current member role; NULL when the context names none. */
export function renderMemberRole(tenancy: Tenancy): string {
  return renderOnce(tenancy, 'memberRole', '')
}

/** Renders the expression for a setting as text; NULL when it is not set. */
export function renderSetting(setting: string): string {
  return `nullif(current_setting(${literal(settingName(setting))}, true), '')`
}

/** Returns the functions that a role must be able to call before any policy shows it a row. */
export function listContextFunctions({ sealed, dialect }: Tenancy): readonly string[] {
  if (sealed) return [`${sealedFunction}(text)`]
  if (dialect !== 'citus') return []
  const readers = Object.values(contextFunctions).map((name) => `${name}()`)
  return [...readers, `${openScopeFunction}(text, text, text, text, text)`]
}

function renderOnce(tenancy: Tenancy, field: ContextField, cast: string): string {
  const value = renderField(tenancy, field, cast)
  return tenancy.dialect === 'citus' ? value : `(select ${value})`
}

function renderField({ sealed, dialect, settings }: Tenancy, field: ContextField, cast: string): string {
  if (dialect === 'citus') return `${contextFunctions[field]}()`
  return `${sealed ? `${sealedFunction}(${literal(field)})` : renderSetting(settings[field])}${cast}`
}

/** Renders the cast from text to the type of an id. */
export function renderCast(type: TenantType): string {
  return type === 'text' ? '' : `::${type}`
}
