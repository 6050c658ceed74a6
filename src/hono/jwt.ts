import type { Context } from 'hono'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import { HedgerowError } from '../errors/index.ts'
import type { TenantContext } from '../model/index.ts'

export interface JwtOptions {
  /** The keys that tokens are signed with: the address of a key set, or the set itself. */
  readonly jwks: string | URL | JSONWebKeySet
  readonly issuer: string
  readonly audience: string
  /** @default tenant from `company_id`, user from `sub`, role from `role` */
  readonly claims?: { readonly tenant?: string; readonly user?: string; readonly role?: string }
  /** Seconds by which clocks may differ. @default 5 */
  readonly clockTolerance?: number
}

/** Tells who calls, or throws a {@link HedgerowError} that the middleware answers with. */
export type Identify = (c: Context) => Promise<TenantContext>

/**
 * Identifies the caller by a signed JWT in the `Authorization: Bearer` header.
 *
 * @throws TypeError when an option is missing, at once. On a request: HedgerowError `ERR_AUTH_TOKEN_MISSING`,
 *   `ERR_AUTH_TOKEN_EXPIRED`, `ERR_AUTH_TOKEN_INVALID`, or `ERR_AUTH_TENANT_MISSING`; none of them shows the token.
 */
export function jwt(options: JwtOptions): Identify {
  const { jwks, issuer, audience, claims = {}, clockTolerance = 5 } = options
  if (!jwks) throw new TypeError('jwt: "jwks" is required: the address of a key set, or the set itself.')
  if (!issuer) throw new TypeError('jwt: "issuer" is required: who signs the tokens.')
  if (!audience) throw new TypeError('jwt: "audience" is required: whom the tokens are for.')
  const keys = readKeys(jwks)

  return async function identifyByJwt(c) {
    const token = bearerToken(c.req.header('Authorization'))
    const payload = await verify(token, keys, { issuer, audience, clockTolerance })
    return readContext(payload, { tenant: 'company_id', user: 'sub', role: 'role', ...claims })
  }
}

function readKeys(jwks: JwtOptions['jwks']): JWTVerifyGetKey {
  return typeof jwks === 'string' || jwks instanceof URL
    ? createRemoteJWKSet(new URL(jwks))
    : createLocalJWKSet(jwks)
}

function bearerToken(header: string | undefined): string {
  const token = /^Bearer +([^ ]+)$/i.exec(header ?? '')?.[1]
  if (token !== undefined) return token
  throw new HedgerowError('ERR_AUTH_TOKEN_MISSING', 'The request carries no bearer token.', {
    hint: 'Send the header Authorization: Bearer <token>.',
  })
}

async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  options: { issuer: string; audience: string; clockTolerance: number },
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, { ...options, requiredClaims: ['exp'] })
    return payload
  } catch (cause) {
    if (cause instanceof errors.JWTExpired) {
      throw new HedgerowError('ERR_AUTH_TOKEN_EXPIRED', 'The token has expired.', {
        hint: 'Get a new token and send the request again.',
        cause,
      })
    }
    if (!isVerdict(cause)) throw cause
    throw new HedgerowError('ERR_AUTH_TOKEN_INVALID', 'The token is not one that this API accepts.', {
      hint: 'It must be signed by the issuer, for this audience, with an expiry, and unchanged.',
      cause,
    })
  }
}

/** A key set that can't be fetched says nothing about the token. */
function isVerdict(error: unknown): boolean {
  return error instanceof errors.JOSEError && !['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT'].includes(error.code)
}

function readContext(payload: JWTPayload, claims: Record<'tenant' | 'user' | 'role', string>): TenantContext {
  const text = (claim: string) => {
    const value = payload[claim]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const tenant = text(claims.tenant)
  if (tenant !== undefined) return { tenant, user: text(claims.user), role: text(claims.role) }
  throw new HedgerowError('ERR_AUTH_TENANT_MISSING', `The token has no claim "${claims.tenant}".`, {
    hint: 'Issue tokens that name the tenant, or say with claims.tenant where they do.',
  })
}
