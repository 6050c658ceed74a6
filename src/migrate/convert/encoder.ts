import type { CopyBuffer } from '../copy/copy-buffer.ts'
import type { Fault, FaultKind } from '../fault.ts'

/** A value as SQLite holds it, other than NULL; integers always as bigint, so that none loses its last digits. */
export type SourceValue = bigint | number | string | Uint8Array

/** Writes a value as one binary field, or says why it can't; what a failed call has written is rewound. */
export type Encoder = (value: SourceValue, out: CopyBuffer) => Fault | undefined

/** Creates a fault once, so that refusing costs nothing on the way. */
export function fault(kind: FaultKind, reason: string): Fault {
  return Object.freeze({ kind, reason })
}
