import { type Encoder, fault } from './encoder.ts'
import { parseDecimal } from './parse-decimal.ts'

const notNumber = fault('format', 'is not a finite number')
const tooPrecise = fault('range', 'is an integer beyond 2^53, which a double would change')

/** Encodes a double precision column. */
export const encodeFloat: Encoder = (value, out) => {
  const number = typeof value === 'string' && !parseDecimal(value) ? Number.NaN : Number(value)
  if (!Number.isFinite(number)) {
    return notNumber
  }
  if (typeof value === 'bigint' && BigInt(number) !== value) {
    return tooPrecise
  }
  out.int32(8)
  out.float64(number)
}
