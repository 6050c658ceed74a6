import { nameParts } from '../syntax/name-parts.ts'
import type { FuncCall, SubLink } from '../syntax/parse.ts'
import { evaluate } from './evaluate.ts'
import { findRoutine, knownSetting } from './names.ts'
import { readTextRunBy } from './run-text.ts'
import type { Scope } from './scope.ts'
import { nothing } from './value.ts'

/** Notes every query and every call inside of expressions, each once. */
export function visit(nodes: readonly unknown[], scope: Scope, read: readonly SubLink[] = []): void {
  for (const node of nodes) {
    if (typeof node !== 'object' || node === null) continue
    if ('SubLink' in node) visitQuery(node.SubLink as SubLink, scope, read)
    else {
      if ('FuncCall' in node) noteCall(node.FuncCall as FuncCall, scope)
      visit(Object.values(node), scope, read)
    }
  }
}

function visitQuery(sublink: SubLink, scope: Scope, read: readonly SubLink[]): void {
  visit([sublink.testexpr], scope, read)
  const { subselect } = sublink
  if (subselect && 'SelectStmt' in subselect && !read.includes(sublink)) {
    const { touches } = scope.frame.reader.readSelect(subselect.SelectStmt, scope)
    scope.frame.conduct.touches.push(...touches)
  }
}

function noteCall({ funcname, args = [] }: FuncCall, scope: Scope): void {
  const { frame } = scope
  const names = nameParts(funcname)
  const values = args.map((arg) => evaluate(arg, scope))
  const routine = findRoutine(frame.audited.catalog, names, args.length, frame.path)
  const name = names.at(-1) ?? ''
  frame.conduct.calls.push({ name, arguments: args, values, role: frame.role, routine })
  if (name === 'set_config' && !routine) {
    const [setting, value, isLocal] = values
    frame.conduct.settings.push({
      name: setting?.text === undefined ? null : knownSetting(frame.audited, setting.text),
      isLocal: isLocal?.text === undefined ? null : /^(?:t|true|on|1)$/.test(isLocal.text),
      value: value ?? nothing,
      expression: args[1] ?? null,
      isRepeated: frame.isRepeated,
      after: frame.conduct.touches.length,
    })
  }
  if (routine?.extension === null) frame.reader.call(routine, values, frame)
  else readTextRunBy(name, args, scope)
}
