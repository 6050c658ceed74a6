import type { SourceValue } from './encoder.ts'

/** A decimal number as digits: 12.50 is `{ negative: false, whole: '12', fraction: '5' }`. */
export interface Decimal {
  readonly negative: boolean
  readonly whole: string
  readonly fraction: string
}

const plain = /^([+-]?)(\d+)(?:\.(\d*))?$/
const scientific = /^([+-]?)(\d)(?:\.(\d+))?e([+-]\d+)$/

/**
 * Parses a number exactly, or returns undefined.
 *
 * A real is taken with its 15 significant digits, which is what a double carries for certain: 450000.37 is that and
 * 0.1 + 0.2 is 0.3. Text must be digits with a decimal point; signs of currency and grouping are no digits.
 */
export function parseDecimal(value: SourceValue): Decimal | undefined {
  if (typeof value === 'bigint') {
    return parsePlain(value.toString())
  }
  if (typeof value === 'number') {
    return parseReal(value)
  }
  return typeof value === 'string' ? parsePlain(value) : undefined
}

function parseReal(value: number): Decimal | undefined {
  const text = value.toPrecision(15)
  const match = scientific.exec(text)
  if (!match) {
    return parsePlain(text)
  }
  const [, sign = '', first = '', rest = '', exponent = ''] = match
  const digits = first + rest
  const point = 1 + Number(exponent)
  return parsePlain(
    point > 0
      ? `${sign}${digits.padEnd(point, '0').slice(0, point)}.${digits.slice(point)}`
      : `${sign}0.${'0'.repeat(-point)}${digits}`,
  )
}

function parsePlain(text: string): Decimal | undefined {
  const match = plain.exec(text)
  if (!match) {
    return undefined
  }
  const [, sign, whole = '', fraction = ''] = match
  return {
    negative: sign === '-',
    whole: whole.replace(/^0+/, ''),
    fraction: fraction.replace(/0+$/, ''),
  }
}
