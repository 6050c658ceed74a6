import type { Catalog, CatalogFunction } from '../../catalog/index.ts'
import { nameParts } from '../syntax/name-parts.ts'
import type { Node } from '../syntax/parse.ts'
import { findNodes } from '../syntax/walk.ts'
import { findRoutine } from './names.ts'
import { parseRoutine } from './parse-routine.ts'
import type { Step } from './step.ts'

/** The settings that are set on the ways through some steps. */
interface Ways {
  /** Of each way that leaves the function. */
  readonly left: readonly ReadonlySet<string>[]
  /** Of those that go on after the steps; null if none does. */
  readonly on: ReadonlySet<string> | null
}

/** Returns the settings that a function has set whenever it ends without an error; null where it always raises one. */
export function settingsSetAlways(catalog: Catalog, routine: CatalogFunction): ReadonlySet<string> | null {
  const body = parseRoutine(routine)
  if (!body) return new Set()
  const { left, on } = walk(body.steps, new Set(), (call) => settingsOfCall(catalog, routine, call))
  return shared([...left, ...(on ? [on] : [])])
}

type ReadCall = (call: Parameters<typeof settingsOfCall>[2]) => readonly string[]

function walk(steps: readonly Step[], before: ReadonlySet<string>, read: ReadCall): Ways {
  const left: ReadonlySet<string>[] = []
  let on: ReadonlySet<string> | null = before
  for (const step of steps) {
    if (on === null) break
    const ways: Ways = walkStep(step, on, read)
    left.push(...ways.left)
    on = ways.on
  }
  return { left, on }
}

function walkStep(step: Step, before: ReadonlySet<string>, read: ReadCall): Ways {
  switch (step.kind) {
    case 'return':
      return { left: [new Set([...before, ...setIn([step.value], read)])], on: null }
    case 'raise':
      return { left: [], on: step.isError ? null : before }
    case 'if': {
      const hasElse = step.arms.some(({ condition }) => condition === null)
      const arms = step.arms.map(({ body }) => walk(body, before, read))
      return join([...arms, ...(hasElse ? [] : [{ left: [], on: before }])])
    }
    case 'loop':
      // It may not run at all.
      return { left: walk(step.body, before, read).left, on: before }
    case 'block':
      // What an exception breaks off is taken back with it.
      return join([
        walk(step.body, before, read),
        ...step.handlers.map((handler) => walk(handler, before, read)),
      ])
    default:
      return { left: [], on: new Set([...before, ...setBy(step, read)]) }
  }
}

function join(ways: readonly Ways[]): Ways {
  return { left: ways.flatMap(({ left }) => left), on: shared(ways.flatMap(({ on }) => on ?? [])) }
}

function shared(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> | null {
  const [first, ...rest] = sets
  return first ? new Set([...first].filter((name) => rest.every((set) => set.has(name)))) : null
}

function setBy(step: Step, read: ReadCall): readonly string[] {
  if (step.kind === 'assign') return setIn([step.value], read)
  if (step.kind === 'evaluate') return setIn([step.expression], read)
  if (step.kind === 'execute') {
    const texts = findNodes(step.text, 'A_Const').map(({ sval }) => sval?.sval ?? '')
    return texts.flatMap((text) => /^\s*set\s+(?:local\s+|session\s+)?"?([\w.]+)/i.exec(text)?.[1] ?? [])
  }
  if (step.kind !== 'statement') return []
  const { statement } = step
  if ('VariableSetStmt' in statement) return [statement.VariableSetStmt.name ?? '']
  if ('CallStmt' in statement) return setIn([{ FuncCall: statement.CallStmt.funccall ?? {} }], read)
  if (!('SelectStmt' in statement)) return []
  // A query that finds no row sets nothing.
  const { fromClause, whereClause, targetList } = statement.SelectStmt
  return fromClause || whereClause ? [] : setIn(targetList ?? [], read)
}

/** What expressions set whatever they are given: not what stands in one branch of a CASE, or behind a COALESCE. */
function setIn(nodes: readonly unknown[], read: ReadCall): readonly string[] {
  return nodes.flatMap((node): readonly string[] => {
    if (typeof node !== 'object' || node === null) return []
    if ('CaseExpr' in node || 'CoalesceExpr' in node || 'SubLink' in node || 'BoolExpr' in node) return []
    const own =
      'FuncCall' in node ? read(node.FuncCall as Extract<Node, { FuncCall: unknown }>['FuncCall']) : []
    return [...own, ...setIn(Object.values(node), read)]
  })
}

function settingsOfCall(
  catalog: Catalog,
  caller: CatalogFunction,
  { funcname, args = [] }: Extract<Node, { FuncCall: unknown }>['FuncCall'],
): readonly string[] {
  const names = nameParts(funcname)
  const [setting] = args
  if (names.at(-1) === 'set_config' && setting && 'A_Const' in setting) {
    return [setting.A_Const.sval?.sval ?? '']
  }
  const routine = findRoutine(catalog, names, args.length, [])
  if (!routine || routine === caller || routine.isStrict) return []
  return [...(settingsSetAlways(catalog, routine) ?? [])]
}
