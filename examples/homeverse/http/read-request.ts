import type { Context } from 'hono'
import * as v from 'valibot'
import { uuid } from './fields.ts'
import { Problem } from './problem.ts'

type Schema<T> = v.GenericSchema<unknown, T>

/** Reads a JSON body, or throws a `Problem` of 400 that names every wrong field. */
export async function readBody<T>(c: Context, schema: Schema<T>): Promise<T> {
  return parse(schema, await c.req.json().catch(refuseSyntax))
}

/** Reads the query string, or throws a `Problem` of 400. */
export function readQuery<T>(c: Context, schema: Schema<T>): T {
  return parse(schema, c.req.query())
}

/** Reads the id in the path, or throws a `Problem` of 400. */
export function readId(c: Context): string {
  return parse(v.object({ id: uuid() }), c.req.param()).id
}

function parse<T>(schema: Schema<T>, input: unknown): T {
  const { success, output, issues } = v.safeParse(schema, input)
  if (success) return output
  const errors = issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', message: describe(issue) }))
  throw new Problem(400, 'The request is not valid.', errors)
}

/** Valibot's own messages repeat the value that came. */
function describe({ expected, message }: v.BaseIssue<unknown>): string {
  return expected === null ? message : `Expected ${expected}`
}

/** Errors of another kind come from the connection or from the limit on bodies. */
function refuseSyntax(error: unknown): never {
  throw error instanceof SyntaxError ? new Problem(400, 'The body is not JSON.') : error
}
