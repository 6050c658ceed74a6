import type { SourceValue } from '../convert/encoder.ts'
import { CopyBuffer } from '../copy/copy-buffer.ts'

/** A row that is encoded and not yet sent. */
export interface PendingRow {
  readonly locator: readonly SourceValue[]
  readonly id: string | undefined
  readonly tenant: string | undefined
}

/** The rows of one COPY. */
export class Batch {
  readonly out = new CopyBuffer()
  readonly #rows: { readonly row: PendingRow; readonly size: number }[] = []

  get size(): number {
    return this.#rows.length
  }

  /** Adds the row that was encoded from `start` on. */
  add(row: PendingRow, start: number): void {
    this.#rows.push({ row, size: this.out.length - start })
  }

  /** Takes out the row at that place, counted from 0; undefined where there is none. */
  remove(place: number): PendingRow | undefined {
    const [removed] = place < 0 ? [] : this.#rows.splice(place, 1)
    if (removed) {
      const end = this.out.length - this.#rows.slice(place).reduce((sum, { size }) => sum + size, 0)
      this.out.remove(end - removed.size, end)
    }
    return removed?.row
  }

  clear(): void {
    this.out.clear()
    this.#rows.length = 0
  }
}
