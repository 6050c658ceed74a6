import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type ErrorCode, HedgerowError } from '../errors/index.ts'

/** What a client may know of an error that is its own; every other one is ours, and says nothing. */
const statuses: Partial<Record<ErrorCode, 400 | 401 | 403 | 503>> = {
  ERR_AUTH_TOKEN_MISSING: 401,
  ERR_AUTH_TOKEN_INVALID: 401,
  ERR_AUTH_TOKEN_EXPIRED: 401,
  ERR_AUTH_TENANT_MISSING: 403,
  ERR_TENANT_MISSING: 403,
  ERR_TENANT_INVALID: 403,
  ERR_TENANT_UNKNOWN: 403,
  ERR_TENANT_CONNECTION_LOST: 503,
  ERR_DATABASE_UNREACHABLE: 503,
}

/** SQLSTATEs that a request's own input causes. Their messages may quote values, so each gets a sentence of ours. */
const databaseProblems: Record<string, { status: 400 | 403 | 409; title: string }> = {
  '22P02': { status: 400, title: 'A value has the wrong form.' },
  '22003': { status: 400, title: 'A number is out of range.' },
  '22007': { status: 400, title: 'A date or a time has the wrong form.' },
  '22008': { status: 400, title: 'A date or a time is out of range.' },
  '22021': { status: 400, title: 'A text holds a character that can not be stored.' },
  '22P05': { status: 400, title: 'A text holds a character that can not be stored.' },
  '22001': { status: 400, title: 'A text is too long.' },
  '23502': { status: 400, title: 'A required value is missing.' },
  '23514': { status: 400, title: 'A value is not one of those allowed.' },
  '42501': { status: 403, title: 'Your role may not do this.' },
  '23503': { status: 409, title: 'A row that this one refers to does not exist, or one still refers to it.' },
  '23505': { status: 409, title: 'There is such a row already.' },
}

interface Problem {
  readonly status: number
  readonly title: string
  readonly code?: string
  readonly hint?: string
}

/**
 * Answers an error as `application/problem+json` (RFC 9457). Use it as `app.onError(problemResponse)`.
 *
 * An error that is not the client's is a bare 500: no message, statement or value of it leaves the API.
 */
export function problemResponse(error: unknown, c: Context): Response {
  if (error instanceof HTTPException) return error.getResponse()
  const problem = describeError(error)
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json' }
  if (problem.status === 401) headers['WWW-Authenticate'] = 'Bearer'
  return c.newResponse(JSON.stringify(problem), problem.status as 500, headers)
}

function describeError(error: unknown): Problem {
  if (error instanceof HedgerowError) {
    const status = statuses[error.code]
    if (status !== undefined) return { status, title: error.message, code: error.code, hint: error.hint }
  }
  const known = databaseProblems[sqlState(error)]
  return known ?? { status: 500, title: 'Something went wrong on our side.' }
}

/** Drizzle wraps what PostgreSQL said. */
function sqlState(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}
