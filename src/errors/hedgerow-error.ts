import type { ErrorCode } from './codes.ts'

export interface HedgerowErrorOptions {
  /** The next step, as a sentence that tells the reader what to do. */
  readonly hint: string
  /** The error underneath, whole: a PostgreSQL error keeps its SQLSTATE and detail here. */
  readonly cause?: unknown
}

/**
 * The one error class of Hedgerow: a stable `code`, a `message` that says what was required, what came and where,
 * and a `hint` that says what to do next.
 *
 * Neither message nor hint holds tenant ids, row values, parameters, tokens or connection strings. `cause` may.
 */
export class HedgerowError extends Error {
  override readonly name = 'HedgerowError'
  readonly code: ErrorCode
  readonly hint: string

  constructor(code: ErrorCode, message: string, { hint, cause }: HedgerowErrorOptions) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.hint = hint
  }
}
