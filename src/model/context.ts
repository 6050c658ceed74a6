import { HedgerowError } from '../errors/index.ts'
import type { TenantType } from './tenancy.ts'

/** The tenant, the person and the person's member role, for one scope. */
export interface TenantContext {
  readonly tenant: string
  /** Without it, rules about a person's own rows match nothing. */
  readonly user?: string | undefined
  /** Without it, rules that list member roles match nothing. */
  readonly role?: string | undefined
  /** Where the request came from, for the audit trail: an IPv4 or IPv6 address. */
  readonly ipAddress?: string | undefined
  /** For the audit trail; cut at 500 characters. */
  readonly userAgent?: string | undefined
}

const patterns: Record<TenantType, RegExp> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  bigint: /^-?(0|[1-9][0-9]{0,17})$/,
  text: /^[^\0]+$/,
}

/**
 * Returns the context frozen, when its tenant and user are ids of the tenancy's types.
 *
 * @throws HedgerowError `ERR_TENANT_MISSING` without a tenant, `ERR_TENANT_INVALID` for anything that is not an id.
 */
export function parseTenantContext(
  context: TenantContext,
  types: { readonly type: TenantType; readonly userType: TenantType },
): TenantContext {
  const { tenant, user, role, ipAddress, userAgent } = context
  if (tenant === undefined || tenant === null || tenant === '') {
    throw new HedgerowError('ERR_TENANT_MISSING', 'A scope needs a tenant; the context names none.', {
      hint: 'Pass { tenant } from what identified the caller, for example a verified token.',
    })
  }
  assertId('tenant', tenant, types.type)
  if (user !== undefined) assertId('user', user, types.userType)
  if (role !== undefined) assertId('role', role, 'text')
  if (ipAddress !== undefined && !isAddress(ipAddress)) throw invalid('ipAddress', 'an IPv4 or IPv6 address')
  return Object.freeze({
    tenant,
    user,
    role,
    ipAddress,
    userAgent: userAgent?.replaceAll('\0', '').slice(0, 500),
  })
}

function assertId(what: string, value: unknown, type: TenantType): void {
  if (typeof value === 'string' && patterns[type].test(value)) return
  throw invalid(what, `a ${type} as a string`)
}

/** The URL standard knows how an IPv6 address is written. */
function isAddress(text: string): boolean {
  const parts = text.split('.')
  const isV4 = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
  return isV4 || (/^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`))
}

function invalid(what: string, form: string): HedgerowError {
  return new HedgerowError('ERR_TENANT_INVALID', `The context's ${what} must be ${form}.`, {
    hint: 'Pass the value as the database writes it; never build it from unchecked input.',
  })
}
