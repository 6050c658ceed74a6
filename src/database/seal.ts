import { createHmac } from 'node:crypto'
import type { TenantContext } from '../model/index.ts'
import { sealKeyTable } from '../render/index.ts'

/** SHA-256's block, in bytes: HMAC pads its key to it. */
const blockBytes = 64

/** How long a seal holds, in seconds: longer than any scope, since one that is open must not lose its tenant. */
const lifetime = 3600

/** What a sealed scope sets beside its context. */
export interface Seal {
  readonly expires: string
  readonly seal: string
}

/**
 * Creates the function that seals a context: an HMAC-SHA256 over tenant, user, member role and expiry.
 *
 * @param key 32 to 64 random bytes, as base64url.
 * @throws TypeError for a key of another length.
 */
export function createSealer(key: string): (context: TenantContext) => Seal {
  const bytes = parseSealKey(key)
  return ({ tenant, user = '', role = '' }) => {
    const expires = String(Math.floor(Date.now() / 1000) + lifetime)
    const sealed = [tenant, user, role, expires].map((part) => `${Buffer.byteLength(part)}:${part}`).join('')
    return { expires, seal: createHmac('sha256', bytes).update(sealed).digest('hex') }
  }
}

/**
 * Renders the statement that lets the database know a key, for the owner of the database to run. Two keys may be known
 * at once: add the new one, give it to the application, and then delete the old one.
 */
export function addSealKey(key: string): string {
  const [inner, outer] = [padKey(key, 0x36), padKey(key, 0x5c)]
  return `insert into ${sealKeyTable} (inner_key, outer_key) values ('${inner}', '${outer}') on conflict do nothing`
}

/** Renders the statement that leaves a key as the only one the database knows. */
export function keepOnlySealKey(key: string): string {
  return `delete from ${sealKeyTable} where inner_key <> '${padKey(key, 0x36)}'`
}

/** Renders the statement that makes the database forget a key. */
export function dropSealKey(key: string): string {
  return `delete from ${sealKeyTable} where inner_key = '${padKey(key, 0x36)}'`
}

/** HMAC's key, filled up with zeros and masked (RFC 2104), as a bytea literal. */
function padKey(key: string, mask: number): string {
  const bytes = parseSealKey(key)
  return `\\x${Buffer.from(Array.from({ length: blockBytes }, (_, i) => (bytes[i] ?? 0) ^ mask)).toString('hex')}`
}

function parseSealKey(key: string): Buffer {
  const bytes = Buffer.from(key, 'base64url')
  if (bytes.length >= 32 && bytes.length <= blockBytes) return bytes
  throw new TypeError('A seal key must have 32 to 64 random bytes, as base64url: openssl rand -base64 32.')
}
