import type { CatalogFunction } from '../../catalog/index.ts'
import { type Node, parseExpression, parseStatements } from '../syntax/parse.ts'
import { type Procedure, parseProcedure, queryText, type Statement } from '../syntax/parse-procedure.ts'
import { findNodes } from '../syntax/walk.ts'
import { all, always, type Condition } from './condition.ts'
import { isNeverNull } from './is-never-null.ts'
import type { Outcome, Reader } from './reader.ts'
import type { Scope, Written } from './scope.ts'

/** What a list of statements may return, and what holds where it comes to its end; null where it does not. */
interface Walked {
  readonly outcomes: readonly Outcome[]
  readonly end: Condition | null
}

/** Thrown inside, and caught, where a statement is met that is not understood. */
class NotUnderstood extends Error {}

/**
 * Reads what a PL/pgSQL function may return. A variable stands for everything that is assigned to it anywhere, and
 * what an exception handler returns is returned under no condition, for anything can raise an exception.
 */
export function readProcedure(
  reader: Reader,
  called: CatalogFunction,
  parameters: Scope,
): readonly Outcome[] | null {
  const procedure = parseProcedure(called.definition ?? '')
  if (!procedure) return null
  const variables = new Map(parameters.variables)
  const scope: Scope = { ...parameters, variables }
  for (const [name, assigned] of readVariables(procedure, scope)) {
    // A parameter that is assigned to may have either value.
    const given = variables.get(name)
    variables.set(name, given === null || assigned === null ? null : [...(given ?? []), ...assigned])
  }
  try {
    return walk(procedure.body, always, { reader, scope, called, procedure }).outcomes
  } catch (error) {
    if (error instanceof NotUnderstood) return null
    throw error
  }
}

interface Walker {
  readonly reader: Reader
  readonly scope: Scope
  readonly called: CatalogFunction
  readonly procedure: Procedure
}

function walk(statements: readonly Statement[], given: Condition, walker: Walker): Walked {
  const outcomes: Outcome[] = []
  let end: Condition | null = given
  for (const statement of statements) {
    if (end === null) break
    const [kind = '', content = {}] = Object.entries(statement)[0] ?? []
    const walked: Walked = walkStatement(kind, content, end, walker)
    outcomes.push(...walked.outcomes)
    end = walked.end
  }
  return { outcomes, end }
}

/** `elog_level` of RAISE EXCEPTION. */
const errorLevel = 21
/** Statements that neither return nor jump; what they assign is with the variables. */
const passedOver = /^PLpgSQL_stmt_(assign|execsql|perform|getdiag|assert)$/
const loops = /^PLpgSQL_stmt_(loop|while|fori|fors|forc|foreach_a|dynfors)$/

function walkStatement(kind: string, content: Statement[string], given: Condition, walker: Walker): Walked {
  const passed: Walked = { outcomes: [], end: given }
  if (passedOver.test(kind)) return passed
  switch (kind) {
    case 'PLpgSQL_stmt_block':
      return walkBlock(content, given, walker)
    case 'PLpgSQL_stmt_if':
      return walkIf(content, given, walker)
    case 'PLpgSQL_stmt_raise':
      return (content.elog_level ?? errorLevel) === errorLevel ? { outcomes: [], end: null } : passed
    case 'PLpgSQL_stmt_return':
      return { outcomes: readReturn(content, given, walker), end: null }
    case 'PLpgSQL_stmt_return_query': {
      const [statement] = parseStatements(queryText(content.query) ?? '') ?? []
      if (!statement || !('SelectStmt' in statement)) throw new NotUnderstood()
      const node: Node = { SubLink: { subLinkType: 'EXPR_SUBLINK', subselect: statement } }
      return { outcomes: [{ written: { node, scope: walker.scope }, given }], end: given }
    }
    case 'PLpgSQL_stmt_exit':
      return passed
    default:
      if (!loops.test(kind)) throw new NotUnderstood()
      return { outcomes: walk(statementsOf(content.body), always, walker).outcomes, end: given }
  }
}

function readReturn(content: Statement[string], given: Condition, walker: Walker): Outcome[] {
  const { scope, procedure, called } = walker
  if (content.expr !== undefined) return [{ written: { node: parseOrGiveUp(content.expr), scope }, given }]
  const name = procedure.datums[Number(content.retvarno ?? -1)]?.PLpgSQL_var?.refname
  if (name !== undefined) {
    return [
      { written: { node: { ColumnRef: { fields: [{ String: { sval: String(name) } }] } }, scope }, given },
    ]
  }
  // The parser ends every body with a RETURN of its own, which stands on no line.
  if (content.lineno === undefined || called.returnsSet) return []
  throw new NotUnderstood()
}

function walkBlock(content: Statement[string], given: Condition, walker: Walker): Walked {
  const body = walk(statementsOf(content.body), given, walker)
  const handlers = findNodesByKind(content.exceptions, 'PLpgSQL_exception').map(({ action }) =>
    walk(statementsOf(action), always, walker),
  )
  const isEnding = body.end !== null || handlers.some(({ end }) => end !== null)
  return {
    outcomes: [...body.outcomes, ...handlers.flatMap(({ outcomes }) => outcomes)],
    end: isEnding ? (handlers.length === 0 ? body.end : always) : null,
  }
}

function walkIf(content: Statement[string], given: Condition, walker: Walker): Walked {
  const branches = [
    { cond: content.cond, body: content.then_body },
    ...findNodesByKind(content.elsif_list, 'PLpgSQL_if_elsif').map(({ cond, stmts }) => ({
      cond,
      body: stmts,
    })),
  ]
  const outcomes: Outcome[] = []
  const ends: Condition[] = []
  let otherwise = given
  for (const { cond, body } of branches) {
    const written = { node: parseOrGiveUp(cond), scope: walker.scope }
    const walked = walk(statementsOf(body), all([otherwise, walker.reader.condition(written)]), walker)
    outcomes.push(...walked.outcomes)
    if (walked.end) ends.push(walked.end)
    // What is NULL goes on as well as what is false.
    if (isNeverNull(written.node)) otherwise = all([otherwise, walker.reader.condition(written, false)])
  }
  const last = walk(statementsOf(content.else_body), otherwise, walker)
  if (last.end) ends.push(last.end)
  return {
    outcomes: [...outcomes, ...last.outcomes],
    end: ends.length > 1 ? given : (ends[0] ?? null),
  }
}

function readVariables(procedure: Procedure, scope: Scope): [string, Written[] | null][] {
  const { datums, body } = procedure
  const assignments = findNodesByKind(body, 'PLpgSQL_stmt_assign')
  const selected = findNodesByKind(body, 'PLpgSQL_stmt_execsql').filter(({ into }) => into === true)
  const opaque = opaqueTargets(procedure)
  return datums.flatMap((datum, number): [string, Written[] | null][] => {
    const { PLpgSQL_var: variable } = datum
    const name = String(variable?.refname ?? '')
    const isParameter = scope.variables.has(name)
    if (!variable) return []
    // FOUND, SQLSTATE and what a trigger knows stand on no line.
    if (variable.lineno === undefined && !isParameter) return [[name, null]]
    const start = queryText(variable.default_val) ?? (isParameter ? null : 'null')
    const values = [
      ...(start === null ? [] : [parseExpression(start)]),
      ...assignments
        .filter(({ varno }) => varno === number)
        .map(({ expr }) => parseExpression((queryText(expr) ?? '').replace(/^[^=]*?:?=/, ''))),
      ...selected.flatMap((statement) => readInto(statement, number)),
    ]
    const isKnown = values.every((node) => node !== null) && !opaque.has(number)
    return [[name, isKnown ? values.flatMap((node) => (node ? [{ node, scope }] : [])) : null]]
  })
}

/** The value that SELECT … INTO gives a variable, as a subquery of the one column. */
function readInto(statement: Statement[string], number: number): (Node | null)[] {
  const fields = targetFields(statement.target)
  const place = fields.indexOf(number)
  if (place < 0) return []
  const [parsed] = parseStatements(queryText(statement.sqlstmt) ?? '') ?? []
  const target = parsed && 'SelectStmt' in parsed ? parsed.SelectStmt.targetList?.[place] : undefined
  if (!parsed || !('SelectStmt' in parsed) || !target) return [null]
  const subselect: Node = { SelectStmt: { ...parsed.SelectStmt, targetList: [target] } }
  return [{ SubLink: { subLinkType: 'EXPR_SUBLINK', subselect } }]
}

/** Variables that loops, EXECUTE … INTO and the like give values of which nothing is known. */
function opaqueTargets({ datums, body }: Procedure): ReadonlySet<number> {
  const statements = opaqueStatements.flatMap((kind) => findNodesByKind(body, `PLpgSQL_stmt_${kind}`))
  const counters = findNodesByKind(body, 'PLpgSQL_stmt_fori').flatMap(({ var: counter }) =>
    findNodesByKind(counter, 'PLpgSQL_var').map(({ refname }) => refname),
  )
  return new Set([
    ...statements.flatMap(({ var: loop, target, varno, diag_items: items }) => [
      ...targetFields([loop, target]),
      ...findNodesByKind(items, 'PLpgSQL_diag_item').map((item) => Number(item.target)),
      ...(varno === undefined ? [] : [Number(varno)]),
    ]),
    ...datums.flatMap(({ PLpgSQL_var: variable }, i) => (counters.includes(variable?.refname) ? [i] : [])),
  ])
}

const opaqueStatements = ['fors', 'forc', 'foreach_a', 'dynfors', 'dynexecute', 'getdiag', 'fetch', 'call']

function targetFields(target: unknown): number[] {
  return findNodesByKind(target, 'PLpgSQL_row').flatMap(({ fields }) =>
    (fields as { varno: number }[]).map(({ varno }) => varno),
  )
}

function findNodesByKind(tree: unknown, kind: string): Statement[string][] {
  return findNodes(tree, kind as never) as Statement[string][]
}

function statementsOf(list: unknown): readonly Statement[] {
  return Array.isArray(list) ? list : []
}

function parseOrGiveUp(expression: unknown): Node {
  const node = parseExpression(queryText(expression) ?? '')
  if (!node) throw new NotUnderstood()
  return node
}
