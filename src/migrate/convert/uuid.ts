import { type Encoder, fault } from './encoder.ts'
import { idText, mapIdBytes, parseUuid } from './id-bytes.ts'

const notUuid = fault('format', 'is not a UUID')
const notId = fault('type', 'is neither text nor a whole number, as an id must be')

/** Encodes a UUID that stands for no row that is moved. */
export const encodeUuid: Encoder = (value, out) => {
  const bytes = typeof value === 'string' ? parseUuid(value) : undefined
  if (!bytes) {
    return notUuid
  }
  out.int32(16)
  out.bytes(bytes)
}

/** Returns the encoder of a key of `table`, or of a reference to it: the same id becomes the same UUID. */
export function idEncoder(table: string): Encoder {
  // Rows of one tenant often stand together: its id is hashed once for all of them.
  let last: { readonly id: string; readonly bytes: Buffer } | undefined
  return (value, out) => {
    const id = idText(value)
    if (id === undefined) {
      return notId
    }
    if (last?.id !== id) {
      last = { id, bytes: mapIdBytes(table, id) }
    }
    out.int32(16)
    out.bytes(last.bytes)
  }
}
