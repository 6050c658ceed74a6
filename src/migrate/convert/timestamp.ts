import { type Encoder, fault } from './encoder.ts'
import { parseTimestamp } from './parse-timestamp.ts'

const notTimestamp = fault(
  'format',
  'is not a point in time such as 2024-05-31 14:30:00 or 2024-05-31T14:30:00Z',
)
const implausible = fault('range', 'is not between 1970 and 2100 in the unit that the mapping names')
const notEpoch = fault('format', 'is not a whole number, as an epoch column requires')
/** Seconds from 1970 to PostgreSQL's epoch, 2000. */
const postgresEpoch = 946_684_800n
const year2100 = 4_102_444_800n

/** Encodes a timestamp column from ISO text. A time without a zone is UTC. */
export const encodeTimestamp: Encoder = (value, out) => {
  const timestamp = typeof value === 'string' ? parseTimestamp(value) : undefined
  if (!timestamp) {
    return notTimestamp
  }
  out.int32(8)
  out.int64(BigInt(timestamp.days) * 86_400_000_000n + BigInt(timestamp.micros))
}

/** Returns the encoder of a timestamp column from a count since 1970; `perSecond` is 1 or 1000. */
export function epochEncoder(perSecond: 1n | 1000n): Encoder {
  return (value, out) => {
    if (typeof value !== 'bigint') {
      return notEpoch
    }
    if (value < 0n || value >= year2100 * perSecond) {
      return implausible
    }
    out.int32(8)
    out.int64((value * 1_000_000n) / perSecond - postgresEpoch * 1_000_000n)
  }
}
