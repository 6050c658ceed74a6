import { columnOf, type Relation } from '../../catalog/index.ts'
import {
  type DeleteStmt,
  type InsertStmt,
  type MergeStmt,
  type Node,
  parseExpression,
  type RangeVar,
  type SelectStmt,
  type UpdateStmt,
} from '../syntax/parse.ts'
import { findNodes } from '../syntax/walk.ts'
import { addCondition } from './conditions.ts'
import type { Confinement, Touch } from './conduct.ts'
import { settle } from './confine.ts'
import { keyOf } from './evaluate.ts'
import { addFromItem, addSource, readLateral } from './from-item.ts'
import { findRelation } from './names.ts'
import { addQueries, outputsOf } from './read-select.ts'
import { relationSource } from './relation-source.ts'
import { createScope, keys, type Output, type Result, reaches, type Scope, type Source } from './scope.ts'
import type { Value } from './value.ts'

/** Reads a DELETE, with what its USING joins. */
export function readDelete(statement: DeleteStmt, parent: Scope): Result {
  const { relation, usingClause, whereClause, returningClause, withClause } = statement
  const scope = createScope(parent.frame, parent)
  addQueries(scope, withClause)
  const target = addTarget(scope, relation, 'delete')
  return finish(scope, target, {
    from: usingClause,
    where: whereClause,
    expressions: [],
    returning: returningClause?.exprs,
  })
}

/** Reads an UPDATE; one that gives a row another tenant writes a row of that tenant's. */
export function readUpdate(statement: UpdateStmt, parent: Scope): Result {
  const { relation, fromClause, whereClause, returningClause, withClause, targetList } = statement
  const scope = createScope(parent.frame, parent)
  addQueries(scope, withClause)
  const target = addTarget(scope, relation, 'update')
  const values = targetList ?? []
  const result = finish(scope, target, {
    from: fromClause,
    where: whereClause,
    expressions: values,
    returning: returningClause?.exprs,
  })
  noteMove(scope, target, values)
  return result
}

function addTarget(scope: Scope, relation: RangeVar | undefined, command: Touch['command']): Source | null {
  if (!relation) return null
  const [source] = addSource(scope, relationSource(scope, relation, command))
  return source ?? null
}

interface Parts {
  readonly from: readonly Node[] | undefined
  readonly where: Node | undefined
  readonly expressions: readonly Node[]
  readonly returning: readonly Node[] | undefined
}

function finish(scope: Scope, target: Source | null, { from, where, expressions, returning }: Parts): Result {
  for (const item of from ?? []) addFromItem(scope, item)
  const read = where ? addCondition(scope, where) : []
  readLateral(scope)
  scope.frame.reader.visit([where, expressions, returning], scope, read)
  const carries = carriesRow(scope, expressions)
  scope.frame.conduct.touches.push(
    ...scope.sources.flatMap((source) =>
      source.touches.map((touch) => ({
        ...settle(scope, source, touch, []),
        carries: source === target && carries,
      })),
    ),
  )
  return { outputs: (returning ?? []).flatMap((node) => outputsOf(scope, node)), touches: [], edges: [] }
}

function noteMove(scope: Scope, target: Source | null, values: readonly Node[]): void {
  for (const touch of target?.touches ?? []) {
    for (const node of values) {
      if (!('ResTarget' in node) || !node.ResTarget.val || !touch.through.has(node.ResTarget.name ?? ''))
        continue
      const confinement = confinedBy(scope, [node.ResTarget.val])
      scope.frame.conduct.touches.push({ ...touch, command: 'insert', confinement, carries: true })
    }
  }
}

/** Reads an INSERT: whether the rows that it makes are the tenant's. */
export function readInsert(statement: InsertStmt, parent: Scope): Result {
  const { relation, cols, selectStmt, onConflictClause, returningClause, withClause } = statement
  const scope = createScope(parent.frame, parent)
  addQueries(scope, withClause)
  if (!relation) return { outputs: [], touches: [], edges: [] }
  const source = relationSource(scope, relation, 'insert')
  const known = findRelation(scope.frame.audited.catalog, relation, scope.frame.path)
  const columns =
    cols?.flatMap((node) => ('ResTarget' in node ? (node.ResTarget.name ?? '') : [])) ??
    known?.columns.map(({ name }) => name) ??
    []
  const select = selectStmt && 'SelectStmt' in selectStmt ? selectStmt.SelectStmt : null
  const rows = select ? readRows(scope, select) : { valueAt: () => 'none' as const, carries: false }
  for (const touch of source.touches) {
    const confinement = confinementOfRow(scope, touch, columns, rows.valueAt)
    scope.frame.conduct.touches.push({ ...touch, confinement, carries: rows.carries })
  }
  scope.sources.push(source)
  if (onConflictClause?.action === 'ONCONFLICT_UPDATE') {
    readConflict(scope, source, known, onConflictClause)
  }
  scope.frame.reader.visit([returningClause?.exprs], scope)
  return {
    outputs: (returningClause?.exprs ?? []).flatMap((node) => outputsOf(scope, node)),
    touches: [],
    edges: [],
  }
}

interface Rows {
  /** What confines the column in that place. */
  valueAt(index: number): Confinement
  readonly carries: boolean
}

function readRows(scope: Scope, select: SelectStmt): Rows {
  if (select.valuesLists) {
    const lists = select.valuesLists.map((list) => ('List' in list ? (list.List.items ?? []) : []))
    scope.frame.reader.visit(lists, scope)
    return {
      valueAt: (index) =>
        confinedBy(
          scope,
          lists.map((list) => list[index] ?? list[0]),
        ),
      carries: carriesRow(scope, lists.flat()),
    }
  }
  const result = scope.frame.reader.readSelect(select, scope)
  scope.frame.conduct.touches.push(...result.touches)
  const inside = { ...createScope(scope.frame, scope), edges: [...result.edges] }
  return {
    valueAt: (index) => confinementOfOutput(inside, result.outputs[index]),
    carries: result.touches.length > 0 || carriesRow(scope, select.targetList ?? []),
  }
}

function confinementOfOutput(scope: Scope, output: Output | undefined): Confinement {
  if (!output) return 'none'
  if (output.value.origin === 'tenant' || reaches(scope, output.key, keys.tenant)) return 'tenant'
  return output.value.origin === 'argument' ? 'argument' : 'none'
}

/** The worst of what the values are. */
function confinedBy(scope: Scope, values: readonly (Node | undefined)[]): Confinement {
  const found = values.map((value): Confinement => {
    if (!value) return 'none'
    const { origin } = scope.frame.reader.evaluate(value, scope)
    if (origin === 'tenant' || isTenantRow(scope, value)) return 'tenant'
    if (reaches(scope, keyOf(value, scope), keys.tenant)) return 'tenant'
    return origin === 'argument' ? 'argument' : 'none'
  })
  return found.find((one) => one === 'none') ?? found.find((one) => one === 'argument') ?? 'tenant'
}

/** `values (new.*)` is all columns in one. */
function isTenantRow(scope: Scope, value: Node): boolean {
  const row = scope.frame.reader.evaluate(value, scope)
  return row.origin === 'row' && (row.tenantFields?.size ?? 0) > 0
}

/** A column that is left out gets its default; one that may not be null and has none lets nothing in. */
function confinementOfRow(
  scope: Scope,
  { through, relation }: Touch,
  columns: readonly string[],
  valueAt: Rows['valueAt'],
): Confinement {
  const [tenantColumn] = through
  if (tenantColumn === undefined) return 'none'
  if (columns.includes(tenantColumn)) return valueAt(columns.indexOf(tenantColumn))
  const column = relation && columnOf(relation, tenantColumn)
  const fallback = column?.expression ? parseExpression(column.expression) : null
  if (!fallback) return column?.notNull ? 'tenant' : 'none'
  return scope.frame.reader.evaluate(fallback, scope).origin === 'tenant' ? 'tenant' : 'none'
}

/** ON CONFLICT DO UPDATE changes the row that is there: the tenant's own if the key holds the tenant. */
function readConflict(
  scope: Scope,
  source: Source,
  relation: Relation | null,
  { infer, targetList, whereClause }: NonNullable<InsertStmt['onConflictClause']>,
): void {
  const named = (infer?.indexElems ?? []).flatMap((node) =>
    'IndexElem' in node ? (node.IndexElem.name ?? '') : [],
  )
  const constraint = relation?.constraints.find(({ name }) => name === infer?.conname)?.columns ?? []
  if (whereClause) addCondition(scope, whereClause)
  scope.frame.reader.visit([targetList, whereClause], scope)
  for (const touch of source.touches) {
    const settled = settle(scope, source, touch, [])
    const isOwn = [...named, ...constraint].some((name) => touch.through.has(name))
    scope.frame.conduct.touches.push({
      ...settled,
      command: 'update',
      confinement: isOwn ? 'tenant' : settled.confinement,
      carries: true,
    })
  }
}

/** Reads a MERGE as the UPDATE and the INSERT that it may become. */
export function readMerge(statement: MergeStmt, parent: Scope): Result {
  const { relation, sourceRelation, joinCondition, mergeWhenClauses, withClause } = statement
  const scope = createScope(parent.frame, parent)
  addQueries(scope, withClause)
  const target = addTarget(scope, relation, 'update')
  const result = finish(scope, target, {
    from: sourceRelation && [sourceRelation],
    where: joinCondition,
    expressions: mergeWhenClauses ?? [],
    returning: undefined,
  })
  for (const node of mergeWhenClauses ?? []) {
    if (!('MergeWhenClause' in node)) continue
    const { commandType, targetList = [], values = [] } = node.MergeWhenClause
    if (commandType !== 'CMD_INSERT') noteMove(scope, target, targetList)
    const columns = targetList.flatMap((one) => ('ResTarget' in one ? (one.ResTarget.name ?? '') : []))
    for (const touch of commandType === 'CMD_INSERT' ? (target?.touches ?? []) : []) {
      const confinement = confinementOfRow(scope, touch, columns, (index) =>
        confinedBy(scope, [values[index]]),
      )
      scope.frame.conduct.touches.push({ ...touch, command: 'insert', confinement, carries: true })
    }
  }
  return result
}

/** Whether an expression holds something of a row: a column of NEW or OLD, or of what the statement reads. */
function carriesRow(scope: Scope, nodes: readonly unknown[]): boolean {
  const isOfRow = ({ origin }: Value) => origin === 'row' || origin === 'content' || origin === 'tenant'
  return findNodes(nodes, 'ColumnRef').some((ColumnRef) =>
    isOfRow(scope.frame.reader.evaluate({ ColumnRef }, scope)),
  )
}
