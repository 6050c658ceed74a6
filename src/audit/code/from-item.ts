import { nameParts } from '../syntax/name-parts.ts'
import type { JoinExpr, Node, RangeFunction } from '../syntax/parse.ts'
import { addCondition, pair } from './conditions.ts'
import { quiet } from './evaluate.ts'
import { relationSource, resultSource } from './relation-source.ts'
import { createSource, keys, type Scope, type Source } from './scope.ts'

/** Takes an item of FROM into a scope and returns the sources that it adds. */
export function addFromItem(scope: Scope, node: Node): readonly Source[] {
  if ('RangeVar' in node) return addSource(scope, relationSource(scope, node.RangeVar))
  if ('JoinExpr' in node) return addJoin(scope, node.JoinExpr)
  if ('RangeSubselect' in node) {
    const { subquery, alias, lateral = false } = node.RangeSubselect
    if (!subquery || !('SelectStmt' in subquery)) return []
    const result = scope.frame.reader.readSelect(subquery.SelectStmt, lateral ? quiet(scope) : scope)
    const source = resultSource(alias?.aliasname ?? '', result)
    if (lateral) scope.lateral.push({ source, query: subquery.SelectStmt })
    return addSource(scope, source)
  }
  if ('RangeFunction' in node) {
    scope.frame.reader.visit(node.RangeFunction.functions ?? [], scope)
    return addSource(scope, functionSource(node.RangeFunction))
  }
  return []
}

/** Takes a source into a scope, with what is known of its columns whatever is asked of them. */
export function addSource(scope: Scope, source: Source): readonly Source[] {
  scope.sources.push(source)
  for (const { name, value } of source.known) {
    scope.edges.push([`${source.id}.${name}`, value.origin === 'tenant' ? keys.tenant : keys.person])
  }
  return [source]
}

/** Reads the queries of FROM that look at what stands beside them, once all of that is known. */
export function readLateral(scope: Scope): void {
  for (const { source, query } of scope.lateral) {
    const { touches } = scope.frame.reader.readSelect(query, scope)
    scope.sources.splice(scope.sources.indexOf(source), 1, { ...source, touches })
  }
}

/** An outer join lets rows through that its condition does not hold for, with NULL on one side. */
function addJoin(scope: Scope, join: JoinExpr): readonly Source[] {
  const { larg, rarg, jointype, quals, usingClause, isNatural } = join
  const left = larg ? addFromItem(scope, larg) : []
  const right = rarg ? addFromItem(scope, rarg) : []
  const filled: Partial<Record<string, readonly Source[]>> = {
    JOIN_LEFT: right,
    JOIN_RIGHT: left,
    JOIN_FULL: [],
  }
  const kept = filled[jointype ?? '']
  const only = kept ? new Set(kept.map(({ id }) => id)) : null
  if (quals) scope.frame.reader.visit([quals], scope, addCondition(scope, quals, only))
  for (const column of isNatural ? sharedColumns(left, right) : nameParts(usingClause)) {
    const [one, other] = [left, right].map((side) => side.find(({ columns }) => columns?.has(column) ?? true))
    const edges = one && other ? pair(`${one.id}.${column}`, `${other.id}.${column}`) : []
    scope.edges.push(...edges.filter(([from]) => only === null || only.has(from.split('.')[0] ?? '')))
  }
  return [...left, ...right]
}

function sharedColumns(left: readonly Source[], right: readonly Source[]): string[] {
  const own = new Set(left.flatMap(({ columns }) => [...(columns ?? [])]))
  return right.flatMap(({ columns }) => [...(columns ?? [])]).filter((column) => own.has(column))
}

function functionSource({ alias, functions = [] }: RangeFunction): Source {
  const names = nameParts(alias?.colnames)
  const [call] = functions.flatMap((item) => ('List' in item ? (item.List.items ?? []) : []))
  const name = call && 'FuncCall' in call ? (nameParts(call.FuncCall.funcname).at(-1) ?? '') : ''
  const columns = names.length > 0 ? new Set(names) : null
  return createSource({ alias: alias?.aliasname ?? name, columns })
}
