import { identifier } from '../../sql/index.ts'
import { type Node, parseExpression, parseStatements } from '../syntax/parse.ts'
import { parseProcedure, queryText } from '../syntax/parse-procedure.ts'
import type { Arm, Step, Target } from './step.ts'

/** A node of the parser's tree: an object with one key, its kind, or the fields under that key. */
type Fields = { readonly [name: string]: unknown }

/** What a statement is inside: the variables by their numbers. */
interface Body {
  readonly datums: readonly Fields[]
}

/** Says that a body holds something that is not understood. */
class NotUnderstood extends Error {}

/** Parses the body of a PL/pgSQL function, by the statement that makes it; null where it is not understood. */
export function parsePlpgsqlBody(
  definition: string,
): { readonly steps: readonly Step[]; readonly types: ReadonlyMap<string, string> } | null {
  const procedure = parseProcedure(definition)
  if (!procedure) return null
  const { datums, body } = procedure
  try {
    return {
      steps: [...datums.flatMap(readDeclaration), ...body.flatMap((node) => readStatement({ datums }, node))],
      types: new Map(datums.flatMap(readType)),
    }
  } catch (error) {
    if (error instanceof NotUnderstood) return null
    throw error
  }
}

function readDeclaration(datum: Fields): Step[] {
  const { refname, default_val, cursor_explicit_expr } = fieldsOf(datum)
  const cursor = cursor_explicit_expr
    ? [statement(cursor_explicit_expr, { into: null, isResult: false })]
    : []
  return default_val
    ? [...cursor, { kind: 'assign', target: String(refname), field: null, value: expression(default_val) }]
    : cursor
}

function readType(datum: Fields): [string, string][] {
  const { refname, datatype } = fieldsOf(datum)
  const type = datatype ? fieldsOf(datatype as Fields).typname : undefined
  return typeof refname === 'string' && typeof type === 'string' ? [[refname, type]] : []
}

type Reader = (fields: Fields, body: Body) => readonly Step[]

const readers: Readonly<Record<string, Reader>> = {
  PLpgSQL_stmt_block: (fields, body) => [
    {
      kind: 'block',
      body: readList(body, fields.body),
      handlers: listOf(fieldsOf(fields.exceptions as Fields).exc_list).map((handler) =>
        readList(body, fieldsOf(handler).action),
      ),
    },
  ],
  PLpgSQL_stmt_assign: ({ expr }) => [readAssignment(expr)],
  PLpgSQL_stmt_if: (fields, body) => [
    {
      kind: 'if',
      arms: [
        { condition: expression(fields.cond), body: readList(body, fields.then_body) },
        ...listOf(fields.elsif_list)
          .map(fieldsOf)
          .map(({ cond, stmts }): Arm => ({ condition: expression(cond), body: readList(body, stmts) })),
        ...(fields.else_body ? [{ condition: null, body: readList(body, fields.else_body) }] : []),
      ],
    },
  ],
  PLpgSQL_stmt_case: (fields, body) => [
    {
      kind: 'if',
      arms: [
        ...listOf(fields.case_when_list)
          .map(fieldsOf)
          .map(({ expr, stmts }): Arm => ({ condition: expression(expr), body: readList(body, stmts) })),
        // Without an ELSE, a CASE that fits nothing raises an error.
        {
          condition: null,
          body: fields.have_else
            ? readList(body, fields.else_stmts)
            : [{ kind: 'raise', isError: true, values: [] }],
        },
      ],
    },
  ],
  PLpgSQL_stmt_loop: (fields, body) => [{ kind: 'loop', rows: null, body: readList(body, fields.body) }],
  PLpgSQL_stmt_while: (fields, body) => [
    evaluate(fields.cond),
    { kind: 'loop', rows: null, body: readList(body, fields.body) },
  ],
  PLpgSQL_stmt_fori: (fields, body) => [
    evaluate(fields.lower),
    evaluate(fields.upper),
    { kind: 'loop', rows: null, body: readList(body, fields.body) },
  ],
  PLpgSQL_stmt_foreach_a: (fields, body) => [
    evaluate(fields.expr),
    { kind: 'loop', rows: null, body: readList(body, fields.body) },
  ],
  PLpgSQL_stmt_fors: (fields, body) => [
    {
      kind: 'loop',
      rows: statement(fields.query, { into: targetOf(fields.var), isResult: false }),
      body: readList(body, fields.body),
    },
  ],
  PLpgSQL_stmt_forc: (fields, body) => [{ kind: 'loop', rows: null, body: readList(body, fields.body) }],
  PLpgSQL_stmt_dynfors: (fields, body) => [
    {
      kind: 'loop',
      rows: execute(fields, fields.query, { into: targetOf(fields.var), isResult: false }),
      body: readList(body, fields.body),
    },
  ],
  PLpgSQL_stmt_return: (fields, body) => [{ kind: 'return', value: returned(fields, body) }],
  PLpgSQL_stmt_return_next: (fields, body) => {
    const value = returned(fields, body)
    return value ? [{ kind: 'evaluate', expression: value }] : []
  },
  PLpgSQL_stmt_return_query: (fields) => [
    fields.query
      ? statement(fields.query, { into: null, isResult: true })
      : execute(fields, fields.dynquery, { into: null, isResult: true }),
  ],
  PLpgSQL_stmt_raise: (fields) => [
    {
      kind: 'raise',
      isError: Number(fields.elog_level) >= errorLevel,
      values: [
        ...listOf(fields.params).map(expression),
        ...listOf(fields.options).map((option) => expression(fieldsOf(option).expr)),
      ],
    },
  ],
  PLpgSQL_stmt_assert: ({ cond }) => [evaluate(cond)],
  PLpgSQL_stmt_execsql: ({ sqlstmt, target }) => [
    statement(sqlstmt, { into: targetOf(target), isResult: false }),
  ],
  PLpgSQL_stmt_dynexecute: (fields) => [
    execute(fields, fields.query, { into: targetOf(fields.target), isResult: false }),
  ],
  PLpgSQL_stmt_perform: ({ expr }) => [statement(expr, { into: null, isResult: false })],
  PLpgSQL_stmt_call: ({ expr }) => [statement(expr, { into: null, isResult: false })],
  PLpgSQL_stmt_open: (fields) =>
    fields.query
      ? [statement(fields.query, { into: null, isResult: false })]
      : fields.dynquery
        ? [execute(fields, fields.dynquery, { into: null, isResult: false })]
        : [],
}

/** ERROR, as the server numbers the levels of messages. */
const errorLevel = 21

/** Those that neither read nor write anything. */
const idle = ['exit', 'getdiag', 'fetch', 'close', 'commit', 'rollback']

function readStatement(body: Body, node: Fields): readonly Step[] {
  const [kind = ''] = Object.keys(node)
  const reader = readers[kind]
  if (reader) return reader(fieldsOf(node), body)
  if (idle.some((name) => kind === `PLpgSQL_stmt_${name}`)) return []
  throw new NotUnderstood(kind)
}

function readList(body: Body, nodes: unknown): readonly Step[] {
  return listOf(nodes).flatMap((node) => readStatement(body, node))
}

function readAssignment(expr: unknown): Step {
  const text = queryOf(expr)
  const [, name, field, value] =
    /^\s*("[^"]+"|\w+)(?:\.("[^"]+"|\w+))?(?:\[[^\]]*\])*\s*:?=([\s\S]*)$/.exec(text) ?? []
  const parsed = value === undefined ? null : parseExpression(value)
  if (name === undefined || !parsed) throw new NotUnderstood(text)
  return {
    kind: 'assign',
    target: bare(name),
    field: field === undefined ? null : bare(field),
    value: parsed,
  }
}

function statement(expr: unknown, rest: { readonly into: Target; readonly isResult: boolean }): Step {
  const [parsed] = parseStatements(queryOf(expr)) ?? []
  if (!parsed) throw new NotUnderstood(queryOf(expr))
  return { kind: 'statement', statement: parsed, ...rest }
}

function execute(
  { params }: Fields,
  text: unknown,
  rest: { readonly into: Target; readonly isResult: boolean },
): Step {
  return { kind: 'execute', text: expression(text), using: listOf(params).map(expression), ...rest }
}

function evaluate(expr: unknown): Step {
  return { kind: 'evaluate', expression: expression(expr) }
}

function expression(expr: unknown): Node {
  const parsed = parseExpression(queryOf(expr))
  if (!parsed) throw new NotUnderstood(queryOf(expr))
  return parsed
}

/** A variable that is returned as it is comes by its number. */
function returned({ expr, retvarno }: Fields, { datums }: Body): Node | null {
  if (expr) return expression(expr)
  const datum = typeof retvarno === 'number' ? datums[retvarno] : undefined
  const name = datum && fieldsOf(datum).refname
  return typeof name === 'string' ? parseExpression(identifier(name)) : null
}

function targetOf(target: unknown): Target {
  if (!target) return null
  const { refname, fields } = fieldsOf(target as Fields)
  return fields ? { columns: listOf(fields).map(({ name }) => String(name)) } : { row: String(refname) }
}

function queryOf(expr: unknown): string {
  return queryText(expr) ?? ''
}

/** The fields of a node, whatever its kind. */
function fieldsOf(node: Fields | undefined): Fields {
  return (Object.values(node ?? {})[0] ?? {}) as Fields
}

function listOf(list: unknown): readonly Fields[] {
  return Array.isArray(list) ? (list as Fields[]) : []
}

function bare(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1) : name.toLowerCase()
}
