import { type Encoder, fault } from './encoder.ts'
import { parseTimestamp } from './parse-timestamp.ts'

const notDate = fault('format', 'is not a date such as 2024-05-31')
const hasTime = fault('format', 'has a time of day, which a date column would drop')

/** Encodes a date column. A time of day is accepted only where it is midnight UTC, since nothing is lost then. */
export const encodeDate: Encoder = (value, out) => {
  const timestamp = typeof value === 'string' ? parseTimestamp(value) : undefined
  if (!timestamp) {
    return notDate
  }
  if (timestamp.micros !== 0) {
    return hasTime
  }
  out.int32(4)
  out.int32(timestamp.days)
}
