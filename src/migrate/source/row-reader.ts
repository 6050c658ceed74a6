import { TextDecoder } from 'node:util'
import type { Database, Statement } from 'better-sqlite3'
import type { SourceValue } from '../convert/encoder.ts'
import { quoted } from './quoted.ts'
import type { SourceTable } from './source-table.ts'

/** The values of the locator, then those of the columns asked for. */
export type SourceRow = readonly (SourceValue | null)[]

const decoders: Readonly<Record<string, TextDecoder>> = {
  'UTF-8': new TextDecoder('utf-8', { fatal: true }),
  'UTF-16le': new TextDecoder('utf-16le', { fatal: true }),
  'UTF-16be': new TextDecoder('utf-16be', { fatal: true }),
}

/** Reads the rows of one table in the order of their keys, and single cells again where a closer look is needed. */
export class RowReader {
  readonly #database: Database
  readonly #table: SourceTable
  readonly #where: string
  readonly #decoder: TextDecoder
  readonly #cells = new Map<string, Statement<SourceValue[], Buffer>>()
  readonly #whole: Statement<SourceValue[], Record<string, SourceValue | null>>

  constructor(database: Database, table: SourceTable) {
    this.#database = database
    this.#table = table
    this.#where = table.locator.map((name) => `${quoted(name)} = ?`).join(' and ')
    const encoding = database.prepare<[], string>('pragma encoding').pluck().get() ?? 'UTF-8'
    this.#whole = database.prepare(`select * from ${quoted(table.name)} where ${this.#where}`)
    this.#decoder = decoders[encoding] ?? new TextDecoder('utf-8', { fatal: true })
  }

  rows(columns: readonly string[]): IterableIterator<SourceRow> {
    const locator = this.#table.locator.map(quoted).join(', ')
    const wanted = [...this.#table.locator, ...columns].map(quoted).join(', ')
    const statement = `select ${wanted} from ${quoted(this.#table.name)} order by ${locator}`
    return this.#database.prepare<[], SourceRow>(statement).raw().iterate()
  }

  /**
   * Whether a text is stored as it reads. The driver replaces what is not UTF-8 by U+FFFD without a word, and a U+FFFD
   * may as well be what was written.
   */
  isIntact(locator: readonly SourceValue[], column: string): boolean {
    const bytes = this.#bytesOf(locator, column)
    try {
      this.#decoder.decode(bytes)
      return true
    } catch {
      // The answer is the point: a fatal decoder throws at the first byte that is wrong.
      return false
    }
  }

  /** All columns of a row as JSON can hold them: bytes, and text that is none, as `{ base64 }`. */
  readWhole(locator: readonly SourceValue[]): Record<string, unknown> {
    const row = this.#whole.get(...locator)
    return Object.fromEntries(
      Object.entries(row ?? {}).map(([column, value]) => {
        const isBroken =
          typeof value === 'string' && value.includes('\ufffd') && !this.isIntact(locator, column)
        return [column, toJson(isBroken ? this.#bytesOf(locator, column) : value)]
      }),
    )
  }

  #bytesOf(locator: readonly SourceValue[], column: string): Buffer {
    const known = this.#cells.get(column)
    const statement =
      known ??
      this.#database
        .prepare<SourceValue[], Buffer>(
          `select cast(${quoted(column)} as blob) from ${quoted(this.#table.name)} where ${this.#where}`,
        )
        .pluck()
    this.#cells.set(column, statement)
    return statement.get(...locator) ?? Buffer.alloc(0)
  }
}

function toJson(value: SourceValue | null): unknown {
  if (value instanceof Uint8Array) {
    return { base64: Buffer.from(value).toString('base64') }
  }
  const number = typeof value === 'bigint' ? Number(value) : value
  const isSafe =
    typeof value === 'bigint'
      ? Number.isSafeInteger(number)
      : typeof value !== 'number' || Number.isFinite(value)
  return isSafe ? number : String(value)
}
