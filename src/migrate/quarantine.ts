import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { HedgerowError } from '../errors/index.ts'
import type { Fault, FaultKind } from './fault.ts'

/** A fault and the column in SQLite that it is in. */
export interface CellFault extends Fault {
  readonly column: string
}

/** A row that stays behind: one line of the quarantine file. */
export interface QuarantinedRow {
  readonly table: string
  /** SQLite's rowid, or null in a table without one; then the key says which row it is. */
  readonly rowid: number | string | null
  readonly key: number | string | null
  readonly faults: readonly [CellFault, ...CellFault[]]
  /** The row as the file has it, secrets withheld. */
  readonly row: Readonly<Record<string, unknown>>
}

/** How every line begins. */
const lineStart = '{"table":'

/**
 * The file of the rows that stay behind, one JSON object a line. It is written beside its place and takes that only
 * when the move succeeds, readable for its owner alone, since it holds people's data.
 */
export class Quarantine {
  readonly path: string
  readonly #partial: string
  readonly #descriptor: number
  #pending: string[] = []
  #isOpen = true
  readonly #kinds: Partial<Record<FaultKind, number>> = {}

  /** @throws HedgerowError `ERR_MIGRATE_QUARANTINE_FILE` where nothing can be written, or something else is there. */
  constructor(path: string) {
    this.path = path
    this.#partial = `${path}.${process.pid}.partial`
    assertReplaceable(path)
    try {
      this.#descriptor = openSync(this.#partial, 'w', 0o600)
    } catch (cause) {
      throw quarantineError('The quarantine file cannot be written.', cause)
    }
  }

  /** Rows by the kind of their first fault. */
  get kinds(): Readonly<Partial<Record<FaultKind, number>>> {
    return this.#kinds
  }

  get count(): number {
    return Object.values(this.#kinds).reduce((sum, count) => sum + count, 0)
  }

  add({ faults: [first, ...others], table, rowid, key, row }: QuarantinedRow): void {
    const { column, kind, reason } = first
    const also = others.length > 0 ? { also: others } : {}
    this.#pending.push(`${JSON.stringify({ table, rowid, key, column, kind, reason, ...also, row })}\n`)
    this.#kinds[kind] = (this.#kinds[kind] ?? 0) + 1
    if (this.#pending.length >= 1000) {
      this.#flush()
    }
  }

  /** Puts the file in its place and returns its path, or null where no row stayed behind: then there is no file. */
  finish(): string | null {
    this.#flush()
    fsyncSync(this.#descriptor)
    this.#close()
    if (this.count === 0) {
      rmSync(this.#partial)
      rmSync(this.path, { force: true })
      return null
    }
    renameSync(this.#partial, this.path)
    return this.path
  }

  /** Removes what was written, for a move that failed. */
  discard(): void {
    if (this.#isOpen) {
      this.#close()
      rmSync(this.#partial, { force: true })
    } else if (this.count > 0) {
      rmSync(this.path, { force: true })
    }
  }

  #close(): void {
    closeSync(this.#descriptor)
    this.#isOpen = false
  }

  #flush(): void {
    try {
      writeFileSync(this.#descriptor, this.#pending.join(''))
    } catch (cause) {
      throw quarantineError('The quarantine file could not be written to its end.', cause)
    }
    this.#pending = []
  }
}

/** A file is replaced only if an earlier move wrote it. */
function assertReplaceable(path: string): void {
  if (!existsSync(path)) {
    return
  }
  const start = Buffer.alloc(lineStart.length)
  try {
    const descriptor = openSync(path, 'r')
    readSync(descriptor, start, 0, start.length, 0)
    closeSync(descriptor)
  } catch (cause) {
    throw quarantineError('What is at the path of the quarantine file cannot be read.', cause)
  }
  if (start.toString() !== lineStart) {
    throw quarantineError('At the path of the quarantine file there is a file that no move has written.')
  }
}

function quarantineError(message: string, cause?: unknown): HedgerowError {
  return new HedgerowError('ERR_MIGRATE_QUARANTINE_FILE', message, {
    hint: 'Name another path in a writable directory with --quarantine.',
    cause,
  })
}
