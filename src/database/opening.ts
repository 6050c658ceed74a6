import { isDeepStrictEqual } from 'node:util'
import { HedgerowError } from '../errors/index.ts'
import type { Tenancy, TenantContext } from '../model/index.ts'
import { openScopeFunction } from '../render/index.ts'
import { identifier, literal, qualifiedName, settingName } from '../sql/index.ts'
import type { Seal } from './seal.ts'

interface Statement {
  readonly text: string
  readonly parameters: readonly string[]
}

/** What a scope sends before its first query, and how it judges the answers. */
export interface Opening {
  /** Resolves once the login has been found fit to serve tenants. */
  ready(): Promise<void>
  readonly statements: readonly Statement[]
  /** Returns what is wrong with the answers, one a statement, or undefined. */
  check(answers: readonly object[][]): HedgerowError | undefined
}

/** The context of a scope without a tenant: every setting empty, so that no tenant's row is in reach. */
export const noTenant: TenantContext = { tenant: '' }

/**
 * Prepares the opening of scopes: the only place where request state enters a transaction.
 *
 * One statement sets the whole context, always all of it and only for the transaction, as bound parameters, and reads
 * it back. On a tenant's first scope in this process a second one asks whether the tenant is there.
 */
export function createOpenings(
  tenancy: Tenancy,
  ready: () => Promise<void>,
  seal?: (context: TenantContext) => Seal,
) {
  const { settings } = tenancy
  const isCitus = tenancy.dialect === 'citus'
  const sealed = seal === undefined ? {} : { expires: settings.expires, seal: settings.seal }
  const names = { tenant: settings.tenant, user: settings.user, role: settings.memberRole, ...sealed }
  const setContext = renderSet(names)
  const setAll = isCitus
    ? `select * from ${openScopeFunction}($1, $2, $3, $4, $5)`
    : renderSet({ ...names, ipAddress: settings.ipAddress, userAgent: settings.userAgent })
  const exists = `select 1 from ${qualifiedName(tenancy.schema, tenancy.root)} where ${identifier(tenancy.rootKey)} = $1::${tenancy.type}`
  const known = createKnownTenants()

  return (given: TenantContext): Opening => {
    const { tenant, user = '', role = '', ipAddress = '', userAgent = '' } = given
    // What only the audit trail reads is set when it is known: each setting costs some percent of a scope (measured).
    const origin = ipAddress + userAgent === '' && !isCitus ? {} : { ipAddress, userAgent }
    const context = { tenant, user, role, ...seal?.(given), ...origin }
    const asks = tenant !== '' && !known.has(tenant)
    const text = 'userAgent' in origin ? setAll : setContext
    const first = { text, parameters: Object.values(context) }
    return {
      ready,
      statements: asks ? [first, { text: exists, parameters: [tenant] }] : [first],
      check: ([read, root]) => {
        if (!isDeepStrictEqual({ ...read?.[0] }, context)) return contextRefused()
        if (root?.length === 0) return unknownTenant()
        known.add(tenant)
        return undefined
      },
    }
  }
}

/** Renders the statement that sets each setting to a parameter, for the transaction, and returns it by its name. */
function renderSet(names: Readonly<Record<string, string>>): string {
  const setters = Object.entries(names).map(
    ([as, name], i) => `set_config(${literal(settingName(name))}, $${i + 1}, true) as "${as}"`,
  )
  return `select ${setters.join(', ')}`
}

/** A tenant that goes away takes its rows with it, so that a stale entry shows nothing. */
function createKnownTenants(most = 10_000): Pick<Set<string>, 'has' | 'add'> {
  const known = new Set<string>()
  return {
    has: (tenant) => known.has(tenant),
    add: (tenant) => {
      if (known.size >= most) known.clear()
      return known.add(tenant)
    },
  }
}

function contextRefused(): HedgerowError {
  return new HedgerowError(
    'ERR_TENANT_CONTEXT_REFUSED',
    'The connection did not take the context of the scope.',
    {
      hint: 'Check what stands between the application and PostgreSQL: a pooler must keep a transaction on one server connection.',
    },
  )
}

function unknownTenant(): HedgerowError {
  return new HedgerowError('ERR_TENANT_UNKNOWN', 'The tenant of this context does not exist.', {
    hint: 'Check what identified the caller; a deleted tenant keeps no access.',
  })
}
