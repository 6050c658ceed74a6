import { identifier, literal } from '../../sql/index.ts'
import { type Node, parseStatements } from '../syntax/parse.ts'
import { evaluate } from './evaluate.ts'
import { partsOf } from './names.ts'
import { createScope, type Result, type Scope } from './scope.ts'
import type { Value } from './value.ts'

/** Stands in a text for a name that is only known at run time. */
const unknownName = 'hedgerow_unknown_name'

/** Reads what EXECUTE runs, as far as its text is known, and notes whether a caller's text becomes SQL by it. */
export function readExecute(text: Node, using: readonly Node[], scope: Scope): Result {
  const { frame } = scope
  frame.reader.visit([text, ...using], scope)
  if (evaluate(text, scope).isRaw) {
    frame.conduct.injections.push(frame.role)
  }
  // The text sees none of the variables around it, only what USING gives and what is quoted into it.
  const values = new Map(using.map((node, index) => [`$${index + 1}`, evaluate(node, scope)]))
  const statements = parseStatements(textOf(text, scope, values) ?? '') ?? []
  if (statements.length === 0) {
    frame.conduct.opaque.push('a statement that is made at run time')
  }
  const inner = createScope({ ...frame, variables: values })
  const results = statements.map((statement) => {
    if (JSON.stringify(statement).includes(`"relname":"${unknownName}"`)) {
      frame.conduct.opaque.push('a relation whose name is made at run time')
    }
    return frame.reader.readStatement(statement, inner)
  })
  return results.at(-1) ?? { outputs: [], touches: [], edges: [] }
}

/**
 * Returns the text of a statement, null where it can't be known. A value that is quoted into it is there as a literal
 * by which `values` knows it.
 */
function textOf(node: Node, scope: Scope, values: Map<string, Value>): string | null {
  const { text, origin } = evaluate(node, scope)
  if (text !== undefined) return text
  if (origin === 'nothing') return ''
  if ('TypeCast' in node && node.TypeCast.arg) return textOf(node.TypeCast.arg, scope, values)
  if ('A_Expr' in node && partsOf(node.A_Expr.name).at(-1) === '||') {
    const { lexpr, rexpr } = node.A_Expr
    const sides = [lexpr, rexpr].map((side) => (side ? textOf(side, scope, values) : ''))
    return sides.includes(null) ? null : sides.join('')
  }
  if (!('FuncCall' in node)) return null
  const { funcname, args = [] } = node.FuncCall
  const [first, ...rest] = args
  switch (partsOf(funcname).at(-1)) {
    case 'quote_ident':
      return quoted('I', first, scope, values)
    case 'quote_literal':
    case 'quote_nullable':
      return quoted('L', first, scope, values)
    case 'format': {
      const template = first && evaluate(first, scope).text
      return template === undefined ? null : fill(template, rest, scope, values)
    }
    default:
      return null
  }
}

function fill(
  template: string,
  args: readonly Node[],
  scope: Scope,
  values: Map<string, Value>,
): string | null {
  let next = 0
  const parts: (string | null)[] = []
  const pattern = /%(?:(\d+)\$)?-?\d*([sIL%])/g
  let end = 0
  for (const { index, 0: whole, 1: position, 2: kind = '' } of template.matchAll(pattern)) {
    parts.push(template.slice(end, index))
    end = index + whole.length
    const arg = kind === '%' ? undefined : args[position === undefined ? next++ : Number(position) - 1]
    parts.push(kind === '%' ? '%' : quoted(kind, arg, scope, values))
  }
  parts.push(template.slice(end))
  return parts.includes(null) ? null : parts.join('')
}

/** What `%I`, `%L` and `%s` make of a value. */
function quoted(
  kind: string,
  node: Node | undefined,
  scope: Scope,
  values: Map<string, Value>,
): string | null {
  if (!node) return null
  const value = evaluate(node, scope)
  if (kind === 'I') return identifier(value.text ?? unknownName)
  if (kind === 's') return textOf(node, scope, values)
  if (value.text !== undefined) return literal(value.text)
  const name = `$quoted ${values.size}`
  values.set(name, value)
  return literal(name)
}
