import { nameParts } from '../syntax/name-parts.ts'
import type { Node, SelectStmt, WithClause } from '../syntax/parse.ts'
import { addCondition, pair } from './conditions.ts'
import { settle } from './confine.ts'
import { keyOf } from './evaluate.ts'
import { addFromItem, readLateral } from './from-item.ts'
import { createScope, keys, type Output, type Result, reaches, type Scope } from './scope.ts'
import { anyOf, content, other, tenantValue } from './value.ts'

/** Reads a query: what its columns are, and which rows of what it reads. */
export function readSelect(select: SelectStmt, parent: Scope, link: readonly (string | null)[] = []): Result {
  const scope = createScope(parent.frame, parent)
  addQueries(scope, select.withClause)
  if (select.larg && select.rarg) return readUnion(scope, select.larg, select.rarg)
  if (select.valuesLists) return readValues(scope, select.valuesLists)
  for (const item of select.fromClause ?? []) addFromItem(scope, item)
  const conditions = [select.whereClause, select.havingClause].flatMap((node) => node ?? [])
  const read = conditions.flatMap((node) => addCondition(scope, node))
  addMemberships(scope)
  readLateral(scope)
  const outputs = (select.targetList ?? []).flatMap((node) => outputsOf(scope, node))
  scope.edges.push(...link.flatMap((key, index) => pair(key, outputs[index]?.key ?? null)))
  parent.frame.reader.visit(
    [select.targetList, ...conditions, select.sortClause, select.limitCount],
    scope,
    read,
  )
  return {
    outputs,
    touches: scope.sources.flatMap((source) =>
      source.touches.map((touch) => settle(scope, source, touch, outputs)),
    ),
    edges: scope.edges,
  }
}

/** Where the tenant follows from the person, it is that of each row which says so of the person. */
function addMemberships(scope: Scope): void {
  for (const { table, person } of scope.frame.audited.memberships ?? []) {
    for (const { id } of scope.sources.filter((source) => source.table === table)) {
      if (reaches(scope, `${id}.${person}`, keys.person)) {
        scope.edges.push([`${id}.${table.tenantColumn}`, keys.tenant])
      }
    }
  }
}

/** Takes the queries of a WITH into a scope; one that refers to itself is known by what it starts from. */
export function addQueries(scope: Scope, clause: WithClause | undefined): void {
  for (const node of clause?.ctes ?? []) {
    if (!('CommonTableExpr' in node)) continue
    const { ctename = '', ctequery, aliascolnames } = node.CommonTableExpr
    if (!ctequery) continue
    if (clause?.recursive && 'SelectStmt' in ctequery && ctequery.SelectStmt.larg) {
      const start = scope.frame.reader.readSelect(ctequery.SelectStmt.larg, scope)
      scope.queries.set(ctename, { ...start, touches: [] })
    }
    const result = scope.frame.reader.readStatement(ctequery, scope)
    const names = nameParts(aliascolnames)
    scope.queries.set(
      ctename,
      renamed(result, (name, index) => names[index] ?? name),
    )
  }
}

function renamed(result: Result, rename: (name: string, index: number) => string): Result {
  const outputs = result.outputs.map((output, index) => ({ ...output, name: rename(output.name, index) }))
  const position = (name: string) => result.outputs.findIndex((output) => output.name === name)
  return {
    ...result,
    outputs,
    touches: result.touches.map((touch) => ({
      ...touch,
      through: new Set([...touch.through].flatMap((name) => outputs[position(name)]?.name ?? [])),
    })),
  }
}

/** What holds for one side holds for none of the other. */
function readUnion(scope: Scope, left: SelectStmt, right: SelectStmt): Result {
  const first = readSelect(left, scope)
  const second = renamed(readSelect(right, scope), (name, index) => first.outputs[index]?.name ?? name)
  return {
    outputs: first.outputs.map(({ name, value }, index) => ({
      name,
      value: anyOf([value, second.outputs[index]?.value ?? other]),
      key: null,
    })),
    touches: [...first.touches, ...second.touches],
    edges: [],
  }
}

function readValues(scope: Scope, lists: readonly Node[]): Result {
  const rows = lists.map((list) => ('List' in list ? (list.List.items ?? []) : []))
  scope.frame.reader.visit(lists, scope)
  const outputs = (rows[0] ?? []).map((_, index) => ({
    name: `column${index + 1}`,
    value: anyOf(rows.map((row) => (row[index] ? scope.frame.reader.evaluate(row[index], scope) : other))),
    key: null,
  }))
  return { outputs, touches: [], edges: [] }
}

/** A star is every column of its source, or of all. */
export function outputsOf(scope: Scope, node: Node): readonly Output[] {
  if (!('ResTarget' in node)) return []
  const { name, val } = node.ResTarget
  if (!val) return []
  if ('ColumnRef' in val) {
    const names = nameParts(val.ColumnRef.fields)
    if (names.at(-1) === '*') return starOutputs(scope, names.at(-2))
    return [output(scope, name ?? names.at(-1) ?? '', val)]
  }
  return [output(scope, name ?? nameOf(val), val)]
}

function output(scope: Scope, name: string, node: Node): Output {
  return { name, value: scope.frame.reader.evaluate(node, scope), key: keyOf(node, scope) }
}

function starOutputs(scope: Scope, alias: string | undefined): readonly Output[] {
  const row = alias === undefined ? undefined : scope.frame.variables.get(alias)
  if (row) {
    return [...(row.tenantFields ?? [])].map((name) => ({ name, value: tenantValue, key: keys.tenant }))
  }
  return scope.sources
    .filter((source) => alias === undefined || source.alias === alias)
    .flatMap(({ id, columns }) => [...(columns ?? [])].map((name) => ({ name, key: `${id}.${name}` })))
    .map(({ name, key }) => ({ name, key, value: reaches(scope, key, keys.tenant) ? tenantValue : content }))
}

/** The name that PostgreSQL gives a column without one. */
function nameOf(node: Node): string {
  if ('FuncCall' in node) return nameParts(node.FuncCall.funcname).at(-1) ?? ''
  if ('TypeCast' in node && node.TypeCast.arg) {
    const { arg, typeName } = node.TypeCast
    if ('ColumnRef' in arg) return nameParts(arg.ColumnRef.fields).at(-1) ?? ''
    return nameOf(arg) || (nameParts(typeName?.names).at(-1) ?? '')
  }
  if ('CoalesceExpr' in node) return 'coalesce'
  return '?column?'
}
