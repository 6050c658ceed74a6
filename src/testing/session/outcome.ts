import postgres from 'postgres'

/** What a statement answered. */
export type Outcome = RowsOutcome | ErrorOutcome | { readonly kind: 'unreached' }

export interface RowsOutcome {
  readonly kind: 'rows'
  readonly rows: readonly postgres.Row[]
  /** Rows that were returned, or changed. */
  readonly count: number
}

export interface ErrorOutcome {
  readonly kind: 'error'
  readonly sqlState: string
  /** Message, detail and hint, where a careless function shows what it saw. */
  readonly text: string
  readonly constraint: string | null
  /** The C function in PostgreSQL that refused, which tells errors of one SQLSTATE apart in every language. */
  readonly routine: string | null
}

/** Turns a PostgreSQL error into an outcome; anything else is no answer of the database and is thrown on. */
export function errorOutcome(error: unknown): Outcome {
  if (!(error instanceof postgres.PostgresError)) {
    throw error
  }
  if (error.code === '25P02') {
    return { kind: 'unreached' }
  }
  return {
    kind: 'error',
    sqlState: error.code,
    text: [error.message, error.detail, error.hint].filter(Boolean).join('\n'),
    constraint: error.constraint_name ?? null,
    routine: error.routine ?? null,
  }
}

/**
 * A statement to send ahead of the last one. postgres.js puts the count of a statement without rows into the result
 * before it, where that has no count of its own; that of SHOW has none.
 */
export const ahead = 'show transaction_isolation; '

/** The result of the last of several statements. */
export function rowsOutcome(results: readonly unknown[]): RowsOutcome {
  const last = results.at(-1)
  if (!Array.isArray(last)) {
    throw new TypeError('A step ends in one statement of its own.')
  }
  const { columns = [], count } = last as Partial<postgres.RowList<[]>>
  const isAhead = columns.length === 1 && columns[0]?.name === 'transaction_isolation'
  return { kind: 'rows', rows: isAhead ? [] : last, count: Number(count ?? 0) }
}
