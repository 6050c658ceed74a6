import { HTTPException } from 'hono/http-exception'

export interface InvalidField {
  readonly field: string
  readonly message: string
}

/** A refusal that the API itself decides on. Throw it; `problemResponse` answers with it (RFC 9457). */
export class Problem extends HTTPException {
  readonly errors: readonly InvalidField[]

  constructor(status: 400 | 403 | 404 | 413 | 503, title: string, errors: readonly InvalidField[] = []) {
    super(status, { message: title })
    this.errors = errors
  }

  override getResponse(): Response {
    const { status, message: title, errors } = this
    const body = errors.length > 0 ? { status, title, errors } : { status, title }
    return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } })
  }
}

/** The answer to an id that is not there, and to one of another company: nobody can tell the two apart. */
export function notFound(what: string): Problem {
  return new Problem(404, `There is no such ${what}.`)
}
