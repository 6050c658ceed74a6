import type { Relation } from '../../catalog/index.ts'
import type { InsertStmt } from '../syntax/parse.ts'
import { addCondition } from './conditions.ts'
import { settle } from './confine.ts'
import { findRelation } from './names.ts'
import { addQueries, outputsOf } from './read-select.ts'
import { relationSource } from './relation-source.ts'
import { createScope, type Result, type Scope, type Source } from './scope.ts'
import { confinementOfRow, readRows } from './written-rows.ts'

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
