import type { DeleteStmt, MergeStmt, Node, RangeVar, UpdateStmt } from '../syntax/parse.ts'
import { addCondition } from './conditions.ts'
import type { Touch } from './conduct.ts'
import { settle } from './confine.ts'
import { addFromItem, addSource, readLateral } from './from-item.ts'
import { addQueries, outputsOf } from './read-select.ts'
import { relationSource } from './relation-source.ts'
import { createScope, type Result, type Scope, type Source } from './scope.ts'
import { carriesRow, confinedBy, confinementOfRow } from './written-rows.ts'

/** Reads a DELETE, with what its USING joins. */
export function readDelete(statement: DeleteStmt, parent: Scope): Result {
  const { relation, usingClause, whereClause, returningClause, withClause } = statement
  const scope = createScope(parent.frame, parent)
  addQueries(scope, withClause)
  const target = addTarget(scope, relation, 'delete')
  return readParts(scope, target, {
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
  const result = readParts(scope, target, {
    from: fromClause,
    where: whereClause,
    expressions: values,
    returning: returningClause?.exprs,
  })
  noteMove(scope, target, values)
  return result
}

/** Reads a MERGE as the UPDATE and the INSERT that it may become. */
export function readMerge(statement: MergeStmt, parent: Scope): Result {
  const { relation, sourceRelation, joinCondition, mergeWhenClauses, withClause } = statement
  const scope = createScope(parent.frame, parent)
  addQueries(scope, withClause)
  const target = addTarget(scope, relation, 'update')
  const result = readParts(scope, target, {
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

function readParts(
  scope: Scope,
  target: Source | null,
  { from, where, expressions, returning }: Parts,
): Result {
  for (const item of from ?? []) addFromItem(scope, item)
  const read = where ? addCondition(scope, where) : []
  readLateral(scope)
  scope.frame.reader.visit([where, expressions, returning], scope, read)
  const carries = carriesRow(scope, expressions, target)
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
