import { type Encoder, fault, type SourceValue } from './encoder.ts'

export interface TextOptions {
  /** The column's greatest length in characters, or -1 for none. */
  readonly maxLength: number
  /** The values that the column's CHECK or enum lists, if there is one. */
  readonly choices?: readonly string[] | undefined
}

const notText = fault('type', 'is not text')
const hasNul = fault('encoding', 'has a NUL character, which PostgreSQL cannot store')

/** Returns the encoder of a text column. Whole numbers are text as well: phone numbers are often stored as such. */
export function textEncoder({ maxLength, choices }: TextOptions): Encoder {
  const limit = maxLength < 0 ? Number.POSITIVE_INFINITY : maxLength
  const tooLong = fault('length', `is longer than ${maxLength} characters`)
  const allowed = choices && new Set(choices)
  const notListed = fault('choice', `is none of ${choices?.join(', ')}`)
  return (value, out) => {
    const text = toText(value)
    if (text === undefined) {
      return notText
    }
    if (allowed && !allowed.has(text)) {
      return notListed
    }
    if (text.includes('\0')) {
      return hasNul
    }
    // A character outside of the basic plane is two units in JavaScript and one in PostgreSQL.
    if (text.length > limit && [...text].length > limit) {
      return tooLong
    }
    out.text(text)
  }
}

function toText(value: SourceValue): string | undefined {
  return typeof value === 'bigint' ? value.toString() : typeof value === 'string' ? value : undefined
}
