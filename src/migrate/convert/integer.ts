import { type Encoder, fault, type SourceValue } from './encoder.ts'

const notInteger = fault('format', 'is not a whole number')
const digits = /^[+-]?\d+$/

/** Returns the encoder of an integer column of 2, 4 or 8 bytes. Whole reals and texts of digits are integers too. */
export function integerEncoder(size: 2 | 4 | 8): Encoder {
  const limit = 1n << BigInt(size * 8 - 1)
  const outOfRange = fault('range', `is outside of what an integer of ${size} bytes holds`)
  return (value, out) => {
    const integer = toInteger(value)
    if (integer === undefined) {
      return notInteger
    }
    if (integer >= limit || integer < -limit) {
      return outOfRange
    }
    out.int32(size)
    if (size === 8) {
      out.int64(integer)
    } else if (size === 4) {
      out.int32(Number(integer))
    } else {
      out.int16(Number(integer))
    }
  }
}

function toInteger(value: SourceValue): bigint | undefined {
  if (typeof value === 'bigint') {
    return value
  }
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? BigInt(value) : undefined
  }
  return typeof value === 'string' && digits.test(value) ? BigInt(value.replace('+', '')) : undefined
}
