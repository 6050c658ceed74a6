import type { CatalogFunction } from '../../catalog/index.ts'
import { type CreateFunctionStmt, type Node, parseStatements } from '../syntax/parse.ts'
import { parsePlpgsqlBody } from './parse-plpgsql.ts'
import type { Parameter, Routine, Step } from './step.ts'

const parsed = new WeakMap<CatalogFunction, Routine | null>()

/** Parses a function or procedure in SQL or PL/pgSQL; null for other languages, and for what is not understood. */
export function parseRoutine(routine: CatalogFunction): Routine | null {
  const known = parsed.get(routine)
  if (known !== undefined) return known
  const body = parse(routine)
  parsed.set(routine, body)
  return body
}

function parse({ definition, language, source }: CatalogFunction): Routine | null {
  const [made] = definition === null ? [] : (parseStatements(definition) ?? [])
  if (definition === null || !made || !('CreateFunctionStmt' in made)) return null
  const { CreateFunctionStmt: statement } = made
  const parameters = readParameters(statement)
  const named = parameters.map(({ name, type }): [string, string] => [name, type])
  if (language === 'plpgsql') {
    const body = parsePlpgsqlBody(definition)
    return body && { steps: body.steps, parameters, types: new Map([...body.types, ...named]) }
  }
  const steps = language === 'sql' ? readSqlBody(statement, source) : null
  return steps && { steps, parameters, types: new Map(named) }
}

function readSqlBody({ sql_body: body }: CreateFunctionStmt, source: string): Step[] | null {
  if (body && 'ReturnStmt' in body) {
    return [{ kind: 'return', value: body.ReturnStmt.returnval ?? null }]
  }
  const statements = body ? listedStatements(body) : parseStatements(source)
  return (
    statements?.map((statement, index) => ({
      kind: 'statement',
      statement,
      into: null,
      isResult: index === statements.length - 1,
    })) ?? null
  )
}

/** BEGIN ATOMIC holds its statements in a list of lists. */
function listedStatements(body: Node): Node[] {
  return 'List' in body ? (body.List.items ?? []).flatMap(listedStatements) : [body]
}

function readParameters({ parameters = [] }: CreateFunctionStmt): Parameter[] {
  return parameters.flatMap((node) => {
    if (!('FunctionParameter' in node)) return []
    const { name = '', mode, argType, defexpr } = node.FunctionParameter
    if (mode === 'FUNC_PARAM_OUT' || mode === 'FUNC_PARAM_TABLE') return []
    const [last] = (argType?.names ?? []).slice(-1)
    const type = last && 'String' in last ? (last.String.sval ?? '') : ''
    return [{ name, type, default: defexpr ?? null }]
  })
}
