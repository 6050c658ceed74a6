import { type Encoder, fault } from './encoder.ts'
import { parseList } from './parse-list.ts'
import { textEncoder } from './text.ts'

const notList = fault('format', 'is neither a JSON list of texts and numbers nor texts between commas')
const unstorable = fault('encoding', 'has half a surrogate pair, which PostgreSQL cannot store')

export interface ListOptions {
  /** The oid of the element type: 25 for text, 1043 for varchar. */
  readonly element: number
  /** The greatest length of an element in characters, or -1 for none. */
  readonly maxLength: number
}

/** Returns the encoder of a text array from a JSON list or a comma list (array_recv in PostgreSQL's arrayfuncs.c). */
export function listEncoder({ element, maxLength }: ListOptions): Encoder {
  const encodeItem = textEncoder({ maxLength })
  return (value, out) => {
    const items = typeof value === 'string' ? parseList(value) : undefined
    if (!items) {
      return notList
    }
    const start = out.length
    out.int32(0)
    out.int32(items.length > 0 ? 1 : 0)
    out.int32(0)
    out.int32(element)
    if (items.length > 0) {
      out.int32(items.length)
      out.int32(1)
    }
    for (const item of items) {
      const refused = /\p{Surrogate}/u.test(item) ? unstorable : encodeItem(item, out)
      if (refused) {
        return refused
      }
    }
    out.measure(start)
  }
}
