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
  // the context of a scope
  'ERR_TENANT_MISSING',
  'ERR_TENANT_INVALID',
  'ERR_TENANT_UNKNOWN',
  'ERR_TENANT_SCOPE_CLOSED',
  'ERR_TENANT_ROLLED_BACK',
  'ERR_TENANT_CONNECTION_LOST',
  'ERR_TENANT_CONTEXT_REFUSED',
  // what the application logs in as, and what it finds there
  'ERR_ROLE_BYPASSES_RLS',
  'ERR_ROLE_OWNS_TABLES',
  'ERR_TABLE_UNPROTECTED',
  // declaring
  'ERR_SCHEMA_UNDECLARED',
  'ERR_SCHEMA_KEY',
  'ERR_SCHEMA_JOURNAL',
  // who calls
  'ERR_AUTH_TOKEN_MISSING',
  'ERR_AUTH_TOKEN_INVALID',
  'ERR_AUTH_TOKEN_EXPIRED',
  'ERR_AUTH_TENANT_MISSING',
  // the embedded PostgreSQL
  'ERR_EMBEDDED_PLATFORM',
  'ERR_EMBEDDED_MISSING',
  'ERR_EMBEDDED_ACCOUNT',
  'ERR_EMBEDDED_START',
] as const

export type ErrorCode = (typeof errorCodes)[number]
