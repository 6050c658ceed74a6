import type { CreateStmt, Node, RangeVar } from '../syntax/parse.ts'
import { findNodes } from '../syntax/walk.ts'
import { evaluate } from './evaluate.ts'
import { knownSetting } from './names.ts'
import { readDelete, readMerge, readUpdate } from './read-change.ts'
import { readInsert } from './read-insert.ts'
import { relationSource } from './relation-source.ts'
import type { Result, Scope } from './scope.ts'
import { nothing } from './value.ts'

const none: Result = { outputs: [], touches: [], edges: [] }

/** Reads any statement; what it does goes into the conduct, but for what a query around it may still confine. */
export function readStatement(node: Node, scope: Scope): Result {
  const { reader, conduct } = scope.frame
  conduct.statements.push(node)
  if ('SelectStmt' in node) return reader.readSelect(node.SelectStmt, scope)
  if ('InsertStmt' in node) return readInsert(node.InsertStmt, scope)
  if ('UpdateStmt' in node) return readUpdate(node.UpdateStmt, scope)
  if ('DeleteStmt' in node) return readDelete(node.DeleteStmt, scope)
  if ('MergeStmt' in node) return readMerge(node.MergeStmt, scope)
  if ('CreateTableAsStmt' in node) return createTable(scope, node.CreateTableAsStmt)
  if ('CreateStmt' in node) {
    const { relation, if_not_exists, oncommit } = node.CreateStmt
    noteTemporary(scope, relation, { if_not_exists, oncommit })
  }
  if ('TruncateStmt' in node) truncate(scope, node.TruncateStmt.relations ?? [])
  if ('VariableSetStmt' in node) set(scope, node.VariableSetStmt)
  const inner = innerQuery(node)
  if (inner) conduct.touches.push(...readStatement(inner, scope).touches)
  else reader.visit([node], scope)
  return none
}

/** The query of a statement that only carries one. */
function innerQuery(node: Node): Node | undefined {
  if ('DeclareCursorStmt' in node) return node.DeclareCursorStmt.query
  if ('PrepareStmt' in node) return node.PrepareStmt.query
  if ('ExplainStmt' in node) return node.ExplainStmt.query
  if ('CopyStmt' in node) return node.CopyStmt.query
  return undefined
}

type CreateTableAs = Extract<Node, { CreateTableAsStmt: unknown }>['CreateTableAsStmt']

function createTable(scope: Scope, { query, into, if_not_exists }: CreateTableAs): Result {
  const { conduct } = scope.frame
  const touches = query ? readStatement(query, scope).touches : []
  conduct.touches.push(...touches)
  noteTemporary(scope, into?.rel, { if_not_exists, oncommit: into?.onCommit })
  const written = into?.rel ? relationSource(scope, into.rel, 'insert').touches : []
  conduct.touches.push(...written.map((touch) => ({ ...touch, carries: touches.length > 0 })))
  return none
}

/** A table of an earlier call is there still, unless the transaction took it or its rows away. */
function noteTemporary(
  { frame }: Scope,
  relation: RangeVar | undefined,
  {
    if_not_exists: isOptional = false,
    oncommit,
  }: {
    readonly if_not_exists: boolean | undefined
    readonly oncommit: CreateStmt['oncommit'] | undefined
  },
): void {
  if (relation?.relpersistence !== 't') return
  const outlives = oncommit !== 'ONCOMMIT_DROP' && oncommit !== 'ONCOMMIT_DELETE_ROWS'
  const isKept = outlives && (isOptional || frame.isConditional)
  frame.conduct.temporary.push({ name: relation.relname ?? '', isKept })
}

function truncate(scope: Scope, relations: readonly Node[]): void {
  for (const range of findNodes(relations, 'RangeVar')) {
    scope.frame.conduct.touches.push(...relationSource(scope, range, 'delete').touches)
  }
}

/** SET without LOCAL outlives the transaction. */
function set(
  scope: Scope,
  {
    name,
    args = [],
    is_local: isLocal = false,
  }: Extract<Node, { VariableSetStmt: unknown }>['VariableSetStmt'],
): void {
  scope.frame.conduct.settings.push({
    name: name === undefined ? null : knownSetting(scope.frame.audited, name),
    isLocal,
    value: args[0] ? evaluate(args[0], scope) : nothing,
    expression: args[0] ?? null,
    isRepeated: scope.frame.isRepeated,
    after: scope.frame.conduct.touches.length,
  })
}
