import { hasOption, type Relation } from '../../catalog/index.ts'
import {
  type JoinExpr,
  type Node,
  parseStatements,
  type RangeFunction,
  type RangeVar,
} from '../syntax/parse.ts'
import { addCondition, pair } from './conditions.ts'
import type { Touch } from './conduct.ts'
import { findRelation, partsOf } from './names.ts'
import {
  createScope,
  createSource,
  findQuery,
  type Result,
  type Scope,
  type Source,
  tableOf,
} from './scope.ts'

/** Takes an item of FROM into a scope and returns the sources that it adds. */
export function addFromItem(scope: Scope, node: Node): readonly Source[] {
  if ('RangeVar' in node) return add(scope, relationSource(scope, node.RangeVar))
  if ('JoinExpr' in node) return addJoin(scope, node.JoinExpr)
  if ('RangeSubselect' in node) {
    const { subquery, alias } = node.RangeSubselect
    if (!subquery || !('SelectStmt' in subquery)) return []
    const result = scope.frame.reader.readSelect(subquery.SelectStmt, scope)
    return add(scope, resultSource(alias?.aliasname ?? '', result))
  }
  if ('RangeFunction' in node) {
    scope.frame.reader.visit(node.RangeFunction.functions ?? [], scope)
    return add(scope, functionSource(node.RangeFunction))
  }
  return []
}

function add(scope: Scope, source: Source): readonly Source[] {
  scope.sources.push(source)
  return [source]
}

/** An outer join lets rows through that its condition does not hold for, with NULL on one side. */
function addJoin(
  scope: Scope,
  { larg, rarg, jointype, quals, usingClause, isNatural }: JoinExpr,
): readonly Source[] {
  const left = larg ? addFromItem(scope, larg) : []
  const right = rarg ? addFromItem(scope, rarg) : []
  const filled = { JOIN_LEFT: right, JOIN_RIGHT: left, JOIN_FULL: [] as readonly Source[] }
  const kept = jointype && jointype in filled ? filled[jointype as keyof typeof filled] : null
  const only = kept && new Set(kept.map(({ id }) => id))
  if (quals) scope.frame.reader.visit([quals], scope, addCondition(scope, quals, only))
  for (const column of isNatural ? shared(left, right) : partsOf(usingClause)) {
    const [one, other] = [left, right].map((side) => side.find(({ columns }) => columns?.has(column) ?? true))
    const edges = one && other ? pair(`${one.id}.${column}`, `${other.id}.${column}`) : []
    scope.edges.push(...edges.filter(([from]) => only === null || only.has(from.split('.')[0] ?? '')))
  }
  return [...left, ...right]
}

function shared(left: readonly Source[], right: readonly Source[]): string[] {
  const own = new Set(left.flatMap(({ columns }) => [...(columns ?? [])]))
  return right.flatMap(({ columns }) => [...(columns ?? [])]).filter((column) => own.has(column))
}

/** Returns what a relation is to the statement that names it: a table, what a view reads, or a query of the WITH. */
export function relationSource(scope: Scope, range: RangeVar, command: Touch['command'] = 'select'): Source {
  const { frame } = scope
  const alias = range.alias?.aliasname ?? range.relname ?? ''
  const query = range.schemaname === undefined ? findQuery(scope, range.relname ?? '') : null
  if (query) return resultSource(alias, query)
  const isTemporary =
    range.schemaname === 'pg_temp' ||
    frame.conduct.temporary.some(({ name }) => name === range.relname && range.schemaname === undefined)
  if (isTemporary) {
    return createSource({
      alias,
      columns: null,
      table: null,
      touches: [temporaryTouch(scope, range, command)],
    })
  }
  const relation = findRelation(frame.audited.catalog, range, frame.path)
  if (!relation) {
    const touches = isClosedCatalog(scope, range) ? [systemTouch(scope, range, command)] : []
    return createSource({ alias, columns: null, table: null, touches })
  }
  return createSource({
    alias,
    columns: new Set(relation.columns.map(({ name }) => name)),
    table: tableOf(frame, relation),
    touches: touchesOf(scope, relation, command),
  })
}

function touchesOf(scope: Scope, relation: Relation, command: Touch['command']): readonly Touch[] {
  if (relation.kind === 'view') return viewTouches(scope, relation, command)
  const own = { ...bareTouch(scope, command), relation, name: `${relation.schema}.${relation.name}` }
  if (relation.kind === 'materialized') {
    const inside = viewTouches(scope, relation, command)
    const tables = inside.filter((touch) => touch.relation && tableOf(scope.frame, touch.relation))
    const [first] = tables
    const through = [...(first?.through ?? [])].filter((name) =>
      tables.every((touch) => touch.through.has(name)),
    )
    return [{ ...own, through: new Set(through) }]
  }
  const table = tableOf(scope.frame, relation)
  return [{ ...own, through: new Set(table?.tenantColumn ? [table.tenantColumn] : []) }]
}

/** A view reads with its owner's rights, unless it is told to read with its caller's. */
function viewTouches(scope: Scope, relation: Relation, command: Touch['command']): readonly Touch[] {
  const { frame } = scope
  const [query] = parseStatements(relation.definition ?? '') ?? []
  if (!query || !('SelectStmt' in query)) return []
  const role = hasOption(relation, 'security_invoker') ? frame.role : relation.owner
  const inner = createScope({ ...frame, role, path: [], variables: new Map() })
  const names = relation.columns.map(({ name }) => name)
  const { touches, outputs } = frame.reader.readSelect(query.SelectStmt, inner)
  const renamed = new Map(outputs.map(({ name }, index) => [name, names[index] ?? name]))
  return touches.map((touch) => ({
    ...touch,
    command,
    through: new Set([...touch.through].map((name) => renamed.get(name) ?? name)),
  }))
}

/** What PostgreSQL itself keeps from everybody: what other sessions do, and what tables and secrets hold. */
const closedCatalogs =
  /^pg_(?:authid|shadow|statistic|statistic_ext_data|largeobject|user_mapping|subscription|hba_file_rules|file_settings|stat_activity)$/

function isClosedCatalog({ frame }: Scope, { schemaname, relname = '' }: RangeVar): boolean {
  // What a view shows of sessions depends on who asks, and not on its owner.
  if (relname === 'pg_stat_activity' && frame.role !== frame.caller) return false
  return (schemaname === undefined || schemaname === 'pg_catalog') && closedCatalogs.test(relname)
}

function systemTouch(scope: Scope, { relname = '' }: RangeVar, command: Touch['command']): Touch {
  return { ...bareTouch(scope, command), relation: null, name: `pg_catalog.${relname}`, isSystem: true }
}

function temporaryTouch(scope: Scope, { relname = '' }: RangeVar, command: Touch['command']): Touch {
  return { ...bareTouch(scope, command), relation: null, name: relname }
}

function bareTouch({ frame }: Scope, command: Touch['command']) {
  const { role, isRepeated } = frame
  const through: ReadonlySet<string> = new Set()
  return { command, role, isRepeated, through, isSystem: false, confinement: 'none', carries: false } as const
}

export function resultSource(alias: string, { outputs, touches }: Result): Source {
  return createSource({ alias, columns: new Set(outputs.map(({ name }) => name)), table: null, touches })
}

function functionSource({ alias, functions = [] }: RangeFunction): Source {
  const names = partsOf(alias?.colnames)
  const [call] = functions.flatMap((item) => ('List' in item ? (item.List.items ?? []) : []))
  const name = call && 'FuncCall' in call ? (partsOf(call.FuncCall.funcname).at(-1) ?? '') : ''
  return createSource({
    alias: alias?.aliasname ?? name,
    columns: names.length > 0 ? new Set(names) : null,
    table: null,
    touches: [],
  })
}
