/** PostgreSQL cuts longer names silently (NAMEDATALEN - 1, counted in bytes). */
const maxBytes = 63

/**
 * Returns a name that is made out of others, within what PostgreSQL keeps. Where it has to be cut it ends in a hash of
 * the whole: two long names that begin alike would otherwise become one.
 */
export function derivedName(name: string): string {
  const bytes = Buffer.from(name)
  if (bytes.length <= maxBytes) return name
  const suffix = `_${hash(bytes)}`
  // As a stream, so that a character cut in two is left out.
  const start = new TextDecoder().decode(bytes.subarray(0, maxBytes - suffix.length), { stream: true })
  return `${start}${suffix}`
}

/** FNV-1a in 32 bits: it has to tell names apart, not to keep a secret. */
function hash(bytes: Uint8Array): string {
  const sum = bytes.reduce((code, byte) => Math.imul(code ^ byte, 0x01000193), 0x811c9dc5)
  return (sum >>> 0).toString(16).padStart(8, '0')
}
