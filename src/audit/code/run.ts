import type { CatalogFunction } from '../../catalog/index.ts'
import { nameParts } from '../syntax/name-parts.ts'
import { findNodes } from '../syntax/walk.ts'
import { evaluate, isTextType } from './evaluate.ts'
import { readExecute } from './execute.ts'
import { guardedBy, isEqualTo, variablesIn } from './guards.ts'
import { knownSetting, pathOf, routineName } from './names.ts'
import { parseRoutine } from './parse-routine.ts'
import { createScope, type Frame, type Result, type Scope } from './scope.ts'
import type { Routine, Step, Target } from './step.ts'
import { anyOf, content, nothing, other, tenantValue, type Value } from './value.ts'

/** How many calls deep what a function does is followed. */
const deepest = 6

/** Runs a function on values of which only the origin is known, and returns what it gives back. */
export function call(routine: CatalogFunction, values: readonly Value[], frame: Frame): Value {
  if (frame.callers.has(routine.oid) || frame.callers.size >= deepest) return other
  const { entered } = frame.conduct
  const key = keyOfCall(routine, values, frame)
  const result = (key && entered.get(key)) || run(routine, values, frame)
  if (key) entered.set(key, result)
  return result
}

/** What tells calls apart; null where a row or a column is passed, of which there may be many. */
function keyOfCall({ oid }: CatalogFunction, values: readonly Value[], frame: Frame): string | null {
  if (values.some(({ origin, column }) => origin === 'row' || column !== undefined)) return null
  const { caller, isRepeated, isConditional, variables } = frame
  return JSON.stringify([oid, caller, isRepeated, isConditional, variables.has('new'), values])
}

function run(routine: CatalogFunction, values: readonly Value[], frame: Frame): Value {
  const body = parseRoutine(routine)
  const role = routine.isSecurityDefiner ? routine.owner : frame.caller
  if (!body) {
    frame.conduct.opaque.push(`${routineName(routine)}, whose body is not understood`)
    return other
  }
  const variables = new Map([...rowsOf(frame), ...bind(routine, body, values)])
  const inner: Frame = {
    ...frame,
    role,
    caller: role,
    path: pathOf(routine),
    variables,
    types: body.types,
    callers: new Set([...frame.callers, routine.oid]),
  }
  for (const name of tenantsToBe(body, frame)) variables.set(name, { ...tenantValue, isChosen: true })
  return runSteps(body.steps, createScope(inner))
}

/** The rows that a trigger is given reach its function without being passed. */
function rowsOf({ variables }: Frame): [string, Value][] {
  return ['new', 'old'].flatMap((name): [string, Value][] => {
    const row = variables.get(name)
    return row ? [[name, row]] : []
  })
}

/** Binds parameters by their names and places. */
export function bind(
  { oid }: CatalogFunction,
  { parameters }: Routine,
  values: readonly Value[],
): Map<string, Value> {
  return new Map(
    parameters.flatMap(({ name, type }, index): [string, Value][] => {
      const parameter = `${oid} $${index + 1}`
      const given = values[index] ?? { origin: 'argument', isRaw: true, parameter }
      const value = isTextType(type) ? given : { ...given, isRaw: false }
      const places: [string, Value][] = [[`$${index + 1}`, value]]
      return name === '' ? places : [...places, [name, value]]
    }),
  )
}

/** What a function makes the tenant of the context is the tenant to it before it does so, when it looks it up. */
function tenantsToBe({ steps }: Routine, { audited }: Frame): string[] {
  return findNodes(steps, 'FuncCall')
    .filter(({ funcname }) => nameParts(funcname).at(-1) === 'set_config')
    .flatMap(({ args: [setting, value] = [] }) =>
      setting &&
      'A_Const' in setting &&
      knownSetting(audited, setting.A_Const.sval?.sval ?? '') === audited.settings.tenant
        ? variablesIn(value)
        : [],
    )
}

/** Runs steps in their order and returns what they may give back. */
function runSteps(steps: readonly Step[], scope: Scope): Value {
  return anyOf(steps.map((step) => runStep(step, scope)))
}

function runStep(step: Step, scope: Scope): Value {
  const { frame } = scope
  switch (step.kind) {
    case 'statement':
      return take(frame.reader.readStatement(step.statement, scope), step, scope)
    case 'execute':
      return take(readExecute(step.text, step.using, scope), step, scope)
    case 'assign':
      assign(step, scope)
      return nothing
    case 'if':
      return runIf(step.arms, scope)
    case 'loop': {
      const inner = { ...scope, frame: { ...frame, isRepeated: true } }
      if (step.rows) runStep(step.rows, scope)
      return runSteps(step.body, inner)
    }
    case 'block':
      return anyOf([
        runSteps(step.body, step.handlers.length > 0 ? conditional(scope) : scope),
        ...step.handlers.map((handler) => runSteps(handler, conditional(scope))),
      ])
    case 'evaluate':
      frame.reader.visit([step.expression], scope)
      return evaluate(step.expression, scope)
    case 'raise':
      frame.reader.visit(step.values, scope)
      return nothing
    case 'return':
      frame.reader.visit([step.value], scope)
      return step.value ? evaluate(step.value, scope) : nothing
  }
}

function take(
  { outputs, touches }: Result,
  { into, isResult }: { readonly into: Target; readonly isResult: boolean },
  { frame }: Scope,
): Value {
  frame.conduct.touches.push(...touches)
  if (into && 'row' in into) {
    const fields = outputs.filter(({ value }) => value.origin === 'tenant').map(({ name }) => name)
    setVariable(frame, into.row, { origin: 'row', tenantFields: new Set(fields) })
  } else {
    for (const [index, name] of (into?.columns ?? []).entries()) {
      setVariable(frame, name, outputs[index]?.value ?? content)
    }
  }
  return isResult ? (outputs[0]?.value ?? nothing) : nothing
}

/** What may not run, or run again, leaves a variable what it was before or makes it something else. */
function setVariable(
  { variables, types, isConditional, isRepeated }: Frame,
  name: string,
  value: Value,
): void {
  const before = variables.get(name)
  const known = isConditional || isRepeated || before?.isChosen ? before : undefined
  // What will be the tenant stays it wherever it comes from; what was the tenant is no choice.
  const isKept = known?.isChosen && value.origin !== 'tenant'
  const all = isKept ? known : known && !known.isChosen ? anyOf([known, value]) : value
  variables.set(name, isTextType(types.get(name) ?? 'text') ? all : { ...all, isRaw: false })
}

function assign({ target, field, value: node }: Extract<Step, { kind: 'assign' }>, scope: Scope): void {
  const { frame } = scope
  frame.reader.visit([node], scope)
  const value = evaluate(node, scope)
  if (field === null) {
    setVariable(frame, target, value)
    return
  }
  frame.conduct.assignments.push({ target, field, value })
  const row = frame.variables.get(target)
  if (row?.origin !== 'row') return
  const fields = new Set(row.tenantFields)
  if (value.origin === 'tenant') fields.add(field)
  else fields.delete(field)
  frame.variables.set(target, { ...row, tenantFields: fields })
}

/** An IF that ends for whoever is not the tenant leaves a variable that is; one for the tenant holds inside. */
function runIf(arms: Extract<Step, { kind: 'if' }>['arms'], scope: Scope): Value {
  const { variables } = scope.frame
  const results = arms.map(({ condition, body }) => {
    scope.frame.reader.visit([condition], scope)
    const held = condition ? isEqualTo(condition, scope) : []
    const before = held.map((name) => [name, variables.get(name)] as const)
    for (const name of held) variables.set(name, tenantValue)
    const result = runSteps(body, conditional(scope))
    for (const [name, value] of before) {
      if (value) variables.set(name, value)
    }
    return result
  })
  for (const { condition, body } of arms) {
    if (!condition || !ends(body)) break
    for (const name of guardedBy(condition, scope)) variables.set(name, tenantValue)
  }
  return anyOf(results)
}

function conditional(scope: Scope): Scope {
  return { ...scope, frame: { ...scope.frame, isConditional: true } }
}

/** Whether nothing after it runs. */
export function ends(steps: readonly Step[]): boolean {
  return steps.some(
    (step) =>
      step.kind === 'return' ||
      (step.kind === 'raise' && step.isError) ||
      (step.kind === 'block' && ends(step.body) && step.handlers.every(ends)) ||
      (step.kind === 'if' &&
        step.arms.some(({ condition }) => condition === null) &&
        step.arms.every(({ body }) => ends(body))),
  )
}
