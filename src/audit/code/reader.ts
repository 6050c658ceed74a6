import type { CatalogFunction } from '../../catalog/index.ts'
import type { Audited } from '../rules/rule.ts'
import type { Node } from '../syntax/parse.ts'
import { createConduct } from './conduct.ts'
import { evaluate } from './evaluate.ts'
import { pathOf } from './names.ts'
import { parseRoutine } from './parse-routine.ts'
import { readSelect } from './read-select.ts'
import { readStatement } from './read-statement.ts'
import { bind, call } from './run.ts'
import { createScope, type Frame, type Reader, type Scope } from './scope.ts'
import type { Step } from './step.ts'
import type { Value } from './value.ts'
import { visit } from './visit.ts'

const reader: Reader = { evaluate, readSelect, readStatement, visit, call, unfold }

/** Creates the frame in which a role's code is read, with the conduct that it leaves. */
export function createFrame(
  audited: Audited,
  role: string,
  {
    conduct = createConduct(),
    variables = new Map(),
    transitions = new Map(),
  }: Partial<Pick<Frame, 'conduct' | 'variables' | 'transitions'>> = {},
): Frame {
  return {
    audited,
    role,
    caller: role,
    path: ['public'],
    variables,
    transitions,
    types: new Map(),
    conduct,
    callers: new Set(),
    isRepeated: false,
    isConditional: false,
    reader,
  }
}

/** Returns the condition that a function stands for, where its body is that alone. */
function unfold(
  routine: CatalogFunction,
  values: readonly Value[],
  frame: Frame,
): { node: Node; scope: Scope } | null {
  const body = parseRoutine(routine)
  const node = body && onlyResult(body.steps)
  if (!body || !node || frame.callers.has(routine.oid)) return null
  const callers = new Set([...frame.callers, routine.oid])
  const inner = {
    ...frame,
    path: pathOf(routine),
    variables: bind(routine, body, values),
    types: body.types,
    callers,
  }
  return { node, scope: createScope(inner) }
}

/** A handler may answer something else, and so may a second way out. */
function onlyResult(steps: readonly Step[]): Node | null {
  const [step, ...others] = steps.filter((one) => one.kind !== 'return' || one.value !== null)
  if (!step || others.length > 0) return null
  if (step.kind === 'block') return step.handlers.length === 0 ? onlyResult(step.body) : null
  if (step.kind === 'return') return step.value
  if (step.kind !== 'statement' || !('SelectStmt' in step.statement)) return null
  const { fromClause, targetList: [target] = [] } = step.statement.SelectStmt
  return !fromClause && target && 'ResTarget' in target ? (target.ResTarget.val ?? null) : null
}
