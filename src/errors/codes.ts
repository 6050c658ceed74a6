/**
 * Every code that a {@link HedgerowError} may carry: `ERR_<AREA>_<FACT>`.
 * Each has a row in `docs/errors.md`; a test holds the two together.
 */
export const errorCodes = [
  // sql: names that reach SQL text
  'ERR_SQL_IDENTIFIER',
  'ERR_SQL_LITERAL',
  'ERR_SQL_SETTING',
  // connecting to a database
  'ERR_DATABASE_URL',
  'ERR_DATABASE_UNREACHABLE',
  'ERR_DATABASE_UNKNOWN',
  'ERR_DATABASE_LOGIN',
] as const

export type ErrorCode = (typeof errorCodes)[number]
