import { displayName, hasOption, type Relation } from '../../catalog/index.ts'
import { type Node, parseStatements, type SelectStmt } from '../syntax/parse.ts'
import { findNodes } from '../syntax/walk.ts'
import { all, always, type Condition, equal, type Source } from './condition.ts'
import { findFunctions } from './find-functions.ts'
import type { Reader } from './reader.ts'
import { deepest, type NamedRow, type Scope, scopeWithin, type Written } from './scope.ts'

/** What a SELECT finds: rows of these sources for which the condition holds, and what it returns of them. */
export interface Selection {
  readonly sources: readonly Source[]
  readonly where: Condition
  /** What it returns, in order; null for `*` and for what an aggregate makes. */
  readonly outputs: readonly (Written | null)[]
  column(name: string): Written | null
}

/** What a FROM clause brings into reach. */
interface From {
  readonly rows: readonly NamedRow[]
  readonly sources: readonly Source[]
  readonly conditions: readonly Condition[]
}

type Ctes = ReadonlyMap<string, SelectStmt>

/** Reads a SELECT; each part of a UNION is one that its rows may come from. */
export function readSelections(
  reader: Reader,
  statement: SelectStmt,
  outer: Scope,
  known: Ctes = new Map(),
): readonly Selection[] {
  const ctes = new Map([...known, ...readCtes(statement)])
  const { larg, rarg, op, valuesLists } = statement
  if (op !== undefined && op !== 'SETOP_NONE' && larg && rarg) {
    // INTERSECT and EXCEPT return no row that their left side does not return.
    const sides = op === 'SETOP_UNION' ? [larg, rarg] : [larg]
    return sides.flatMap((side) => readSelections(reader, side, outer, ctes))
  }
  if (valuesLists) return valuesLists.map((row) => selectValues(row, outer))
  return [readOne(reader, statement, outer, ctes)]
}

function readOne(reader: Reader, statement: SelectStmt, outer: Scope, ctes: Ctes): Selection {
  const from = joinAll((statement.fromClause ?? []).map((item) => readFrom(reader, item, outer, ctes)))
  const scope = scopeWithin(outer, from.rows)
  const targets = (statement.targetList ?? []).flatMap((node) => ('ResTarget' in node ? node.ResTarget : []))
  if (isOneRowAlways(reader, statement)) {
    // An aggregate without GROUP BY returns a row even if it found none: nothing follows from there being one.
    return { sources: [], where: always, outputs: targets.map(() => null), column: () => null }
  }
  const outputs = targets.map(({ val }) => (val && !isStar(val) ? { node: val, scope } : null))
  const where = statement.whereClause ? [reader.condition({ node: statement.whereClause, scope })] : []
  return {
    sources: from.sources,
    where: all([...from.conditions, ...where]),
    outputs,
    column: (name) => {
      const named = targets.findIndex(({ name: given, val }) => (given ?? impliedName(val)) === name)
      if (named >= 0) return outputs[named] ?? null
      const hasStar = targets.some(({ val }) => val && isStar(val))
      return hasStar ? { node: { ColumnRef: { fields: [{ String: { sval: name } }] } }, scope } : null
    },
  }
}

function selectValues(row: Node, scope: Scope): Selection {
  const items = 'List' in row ? (row.List.items ?? []) : []
  const outputs = items.map((node) => ({ node, scope }))
  const column = (name: string) => outputs[Number(/^column(\d+)$/.exec(name)?.[1] ?? 0) - 1] ?? null
  return { sources: [], where: always, outputs, column }
}

function readCtes({ withClause }: SelectStmt): [string, SelectStmt][] {
  return (withClause?.ctes ?? []).flatMap((node) => {
    const { ctename, ctequery } = 'CommonTableExpr' in node ? node.CommonTableExpr : {}
    const isSelect = ctename !== undefined && ctequery && 'SelectStmt' in ctequery
    return isSelect ? [[ctename, ctequery.SelectStmt] satisfies [string, SelectStmt]] : []
  })
}

function readFrom(reader: Reader, item: Node, outer: Scope, ctes: Ctes): From {
  if ('RangeVar' in item) {
    const { relname = '', schemaname, alias } = item.RangeVar
    const name = alias?.aliasname ?? relname
    const cte = schemaname === undefined ? ctes.get(relname) : undefined
    if (cte) {
      const others = new Map([...ctes].filter(([one]) => one !== relname))
      return derive(reader, name, readSelections(reader, cte, outer, others), outer)
    }
    const relation = findRelation(reader, relname, schemaname)
    return relation?.definition
      ? readView(reader, name, relation, outer)
      : named(reader, name, relation, outer)
  }
  if ('RangeSubselect' in item) {
    const { subquery, alias } = item.RangeSubselect
    const statement = subquery && 'SelectStmt' in subquery ? subquery.SelectStmt : {}
    return derive(reader, alias?.aliasname ?? '', readSelections(reader, statement, outer, ctes), outer)
  }
  if ('JoinExpr' in item) return readJoin(reader, item.JoinExpr, outer, ctes)
  const alias = findNodes(item, 'RangeFunction')[0]?.alias?.aliasname
  return named(reader, alias ?? '', null, outer)
}

type Join = Extract<Node, { JoinExpr: unknown }>['JoinExpr']

/** Of the side of an outer join that may be missing, nothing but the names is used. */
function readJoin(reader: Reader, join: Join, outer: Scope, ctes: Ctes): From {
  const [left, right] = [join.larg, join.rarg].map((side) =>
    side ? readFrom(reader, side, outer, ctes) : joinAll([]),
  ) as [From, From]
  const rows = [...left.rows, ...right.rows]
  if (join.jointype === 'JOIN_LEFT') return { ...left, rows }
  if (join.jointype === 'JOIN_RIGHT') return { ...right, rows }
  if (join.jointype === 'JOIN_FULL') return { rows, sources: [], conditions: [] }
  const on = join.quals ? [reader.condition({ node: join.quals, scope: scopeWithin(outer, rows) })] : []
  const using = (join.usingClause ?? []).map((column) => {
    const node: Node = { ColumnRef: { fields: [column] } }
    return equal(
      reader.term({ node, scope: scopeWithin(outer, left.rows) }),
      reader.term({ node, scope: scopeWithin(outer, right.rows) }),
    )
  })
  const both = joinAll([left, right])
  return { ...both, conditions: [...both.conditions, ...on, ...using] }
}

function joinAll(parts: readonly From[]): From {
  return {
    rows: parts.flatMap(({ rows }) => rows),
    sources: parts.flatMap(({ sources }) => sources),
    conditions: parts.flatMap(({ conditions }) => conditions),
  }
}

function named(reader: Reader, alias: string, relation: Relation | null, { runsAs }: Scope): From {
  const source = reader.createSource(relation, runsAs)
  return { rows: [{ alias, source, column: null }], sources: [source], conditions: [] }
}

function derive(reader: Reader, alias: string, selections: readonly Selection[], outer: Scope): From {
  const [selection, ...others] = selections
  if (!selection || others.length > 0) return named(reader, alias, null, outer)
  return {
    rows: [{ alias, source: null, column: selection.column }],
    sources: selection.sources,
    conditions: [selection.where],
  }
}

function readView(reader: Reader, alias: string, view: Relation, { runsAs, depth }: Scope): From {
  const scope: Scope = {
    rows: [],
    variables: new Map(),
    outer: null,
    runsAs: hasOption(view, 'security_invoker') ? runsAs : view.owner,
    depth: depth + 1,
  }
  const [statement] = parseStatements(view.definition ?? '') ?? []
  if (depth > deepest || view.kind !== 'view' || !statement || !('SelectStmt' in statement)) {
    return named(reader, alias, view, scope)
  }
  return derive(reader, alias, readSelections(reader, statement.SelectStmt, scope), scope)
}

/** Names that PostgreSQL prints have their schema; those in the body of a function may leave it out. */
function findRelation({ catalog }: Reader, name: string, schema: string | undefined): Relation | null {
  const matches = catalog.relations.filter(
    (one) => one.name === name && (schema ?? one.schema) === one.schema,
  )
  return matches.find((one) => displayName(one) === `public.${name}`) ?? matches[0] ?? null
}

const aggregates =
  /^(count|sum|avg|min|max|every|bool_(and|or)|bit_(and|or|xor)|(array|string|xml|jsonb?(_object)?)_agg)$/

function isOneRowAlways(reader: Reader, { groupClause, targetList }: SelectStmt): boolean {
  if (groupClause) return false
  return findNodes(targetList, 'FuncCall').some((call) => {
    const found = findFunctions(reader.catalog, call)
    return found.length > 0
      ? found.some(({ kind }) => kind === 'aggregate')
      : aggregates.test(lastName(call.funcname))
  })
}

function lastName(names: readonly Node[] = []): string {
  const last = names.at(-1)
  return last && 'String' in last ? (last.String.sval ?? '') : ''
}

function isStar(node: Node): boolean {
  return 'ColumnRef' in node && (node.ColumnRef.fields ?? []).some((field) => 'A_Star' in field)
}

function impliedName(node: Node | undefined): string | undefined {
  if (!node) return undefined
  if ('ColumnRef' in node) return lastName(node.ColumnRef.fields)
  if ('FuncCall' in node) return lastName(node.FuncCall.funcname)
  return 'TypeCast' in node ? impliedName(node.TypeCast.arg) : undefined
}
