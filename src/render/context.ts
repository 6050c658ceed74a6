import type { Tenancy, TenantType } from '../model/index.ts'
import { literal, qualifiedName, settingName } from '../sql/index.ts'
import { functionSchema } from './sql-object.ts'

/** What a seal covers. */
export type SealedField = 'tenant' | 'user' | 'memberRole'

/** The function that returns a field of the context when its seal is genuine, and NULL otherwise. */
export const sealedFunction = qualifiedName(functionSchema, 'sealed')

/**
 * Renders the expression for the current tenant, once a statement and fail-closed.
 *
 * A local setting reads back as `''` after its transaction, not as NULL, so a bare cast would break the next request
 * on that connection. The scalar subquery keeps the comparison first: unwrapped, another condition that PostgreSQL
 * takes for leak-proof may run before it (CVE-2026-116327), and a scan is about five times slower.
 */
export function renderTenant(tenancy: Tenancy): string {
  return `(select ${renderField(tenancy, 'tenant')}${renderCast(tenancy.type)})`
}

/** Renders the expression for the current person's id; NULL when the context names none. */
export function renderUser(tenancy: Tenancy): string {
  return `(select ${renderField(tenancy, 'user')}${renderCast(tenancy.userType)})`
}

/** Renders the expression for the current member role; NULL when the context names none. */
export function renderMemberRole(tenancy: Tenancy): string {
  return `(select ${renderField(tenancy, 'memberRole')})`
}

/** Renders the expression for a setting that only the audit trail reads. */
export function renderOrigin(setting: string): string {
  return `nullif(current_setting(${literal(settingName(setting))}, true), '')`
}

function renderField({ sealed, settings }: Tenancy, field: SealedField): string {
  return sealed ? `${sealedFunction}(${literal(field)})` : renderOrigin(settings[field])
}

function renderCast(type: TenantType): string {
  return type === 'text' ? '' : `::${type}`
}
