import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose'

export const issuer = 'https://login.homeverse.example'
export const audience = 'homeverse-api'

/** Whom a token names. */
export interface Caller {
  readonly company: string
  readonly user?: string | undefined
  readonly role?: string | undefined
}

export interface Tokens {
  /** The public half, by which the API verifies. */
  readonly jwks: JSONWebKeySet
  /** Signs a token; `lifetime` as in `8h` or `-1m`. @default 8h */
  issue(caller: Caller, lifetime?: string): Promise<string>
}

/** Makes a signing key that lives as long as this process. It stands for the login service that HomeVerse would have. */
export async function createTokens(): Promise<Tokens> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  return {
    jwks: { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig' }] },
    issue: ({ company, user, role }, lifetime = '8h') =>
      new SignJWT({ company_id: company, ...(user && { sub: user }), ...(role && { role }) })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(privateKey),
  }
}
