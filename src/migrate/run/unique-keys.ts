import type { CopyBuffer } from '../copy/copy-buffer.ts'

/** Remembers the unique keys of the rows of one table, compared as the bytes that are sent. */
export class UniqueKeys {
  readonly #keys: readonly { readonly columns: readonly number[]; readonly seen: Set<string> }[]

  constructor(keys: readonly (readonly number[])[]) {
    this.#keys = keys.map((columns) => ({ columns, seen: new Set() }))
  }

  /**
   * Adds the keys of a row unless one of them was there before, and returns the columns of that one. A key with a NULL
   * in it equals no other.
   *
   * @param starts where each field of the row begins in the buffer; one more says where the last one ends.
   */
  claim(out: CopyBuffer, starts: readonly number[]): readonly number[] | undefined {
    const claims: [Set<string>, string][] = []
    for (const { columns, seen } of this.#keys) {
      const fields = columns.map((column) => out.slice(starts[column] ?? 0, starts[column + 1] ?? 0))
      if (fields.includes(nullField)) {
        continue
      }
      const key = fields.join('')
      if (seen.has(key)) {
        return columns
      }
      claims.push([seen, key])
    }
    for (const [seen, key] of claims) {
      seen.add(key)
    }
    return undefined
  }
}

/** A length of -1 and no bytes. */
const nullField = '\xff\xff\xff\xff'
