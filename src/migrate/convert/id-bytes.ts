import { hash } from 'node:crypto'
import type { SourceValue } from './encoder.ts'

/** The namespace of mapped ids. It never changes, so that a file moved again gets the same ids. */
const idNamespace = 'c5f41837-27d3-47e0-b34d-1c1e1d07054c'

const dashed = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const bare = /^[0-9a-f]{32}$/i

/** Returns the 16 bytes of a text that is a UUID, with or without dashes, or undefined. */
export function parseUuid(text: string): Buffer | undefined {
  return dashed.test(text) || bare.test(text) ? Buffer.from(text.replaceAll('-', ''), 'hex') : undefined
}

/** Returns how an id is written as text, or undefined for a real or a blob, which no id should be. */
export function idText(value: SourceValue): string | undefined {
  return typeof value === 'bigint' ? value.toString() : typeof value === 'string' ? value : undefined
}

const namespaceBytes = Buffer.from(idNamespace.replaceAll('-', ''), 'hex')

/**
 * Returns the UUID of a row as 16 bytes: its id where that is a UUID, otherwise the UUIDv5 of `<table>/<id>` in
 * {@link idNamespace}.
 */
export function mapIdBytes(table: string, id: string): Buffer {
  const kept = parseUuid(id)
  if (kept) {
    return kept
  }
  const name = Buffer.from(`${table}/${id}`)
  const bytes = hash('sha1', Buffer.concat([namespaceBytes, name]), 'buffer').subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes
}
