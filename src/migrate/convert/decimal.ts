import type { CopyBuffer } from '../copy/copy-buffer.ts'
import { type Encoder, fault } from './encoder.ts'
import { type Decimal, parseDecimal } from './parse-decimal.ts'

const notNumber = fault('format', 'is not a number')
const tooPrecise = fault('range', 'has more decimal places than the column')
const tooLarge = fault('range', 'has more digits than the column')
/** PostgreSQL's own limits for a numeric without precision. */
const unlimited = { whole: 131_072, scale: 16_383 }

export interface DecimalOptions {
  /** The column's type modifier: its precision and scale, or -1 for neither. */
  readonly typmod: number
  /** Whether more decimal places than the column has are rounded, half away from zero, rather than refused. */
  readonly round: boolean
}

/** Returns the encoder of a numeric column. Nothing is rounded unless the mapping says so. */
export function decimalEncoder({ typmod, round }: DecimalOptions): Encoder {
  const { whole, scale } = limits(typmod)
  return (value, out) => {
    let decimal = parseDecimal(value)
    if (!decimal) {
      return notNumber
    }
    if (decimal.fraction.length > scale) {
      if (!round) {
        return tooPrecise
      }
      decimal = rounded(decimal, scale)
    }
    if (decimal.whole.length > whole) {
      return tooLarge
    }
    writeNumeric(decimal, typmod < 0 ? decimal.fraction.length : scale, out)
  }
}

function limits(typmod: number): { whole: number; scale: number } {
  if (typmod < 0) {
    return unlimited
  }
  const [precision, scale] = [((typmod - 4) >> 16) & 0xffff, (typmod - 4) & 0x7ff]
  return { whole: precision - scale, scale }
}

function rounded({ negative, whole, fraction }: Decimal, scale: number): Decimal {
  const kept = BigInt(whole + fraction.slice(0, scale) || '0')
  const up = (fraction[scale] ?? '0') >= '5' ? 1n : 0n
  const digits = (kept + up).toString().padStart(scale, '0')
  const point = digits.length - scale
  return {
    negative,
    whole: digits.slice(0, point).replace(/^0+/, ''),
    fraction: digits.slice(point).replace(/0+$/, ''),
  }
}

/** Writes digits to the base of 10,000, aligned on the decimal point (numeric_send in PostgreSQL's numeric.c). */
function writeNumeric({ negative, whole, fraction }: Decimal, scale: number, out: CopyBuffer): void {
  const left = whole.padStart(Math.ceil(whole.length / 4) * 4, '0')
  const right = fraction.padEnd(Math.ceil(fraction.length / 4) * 4, '0')
  const groups = (left + right).match(/\d{4}/g)?.map(Number) ?? []
  let weight = left.length / 4 - 1
  while (groups[0] === 0) {
    groups.shift()
    weight -= 1
  }
  out.int32(8 + groups.length * 2)
  out.int16(groups.length)
  out.int16(groups.length === 0 ? 0 : weight)
  out.int16(negative && groups.length > 0 ? 0x4000 : 0)
  out.int16(scale)
  for (const group of groups) {
    out.int16(group)
  }
}
