import { identifier, literal } from '../../sql/index.ts'
import { nameParts } from '../syntax/name-parts.ts'
import { type Node, parseStatements } from '../syntax/parse.ts'
import { evaluate } from './evaluate.ts'
import { unknownName } from './names.ts'
import { createScope, type Result, type Scope } from './scope.ts'
import { joined, textsOf, type Value } from './value.ts'

/** Reads what EXECUTE runs, and how its text is made. */
export function readExecute(text: Node, using: readonly Node[], scope: Scope): Result {
  scope.frame.reader.visit([text, ...using], scope)
  return readText(text, using, scope)
}

/** Reads what a text runs, as far as it is known, and notes whether a caller's text becomes SQL by it. */
export function readText(text: Node, using: readonly Node[], scope: Scope): Result {
  const { frame } = scope
  if (evaluate(text, scope).isRaw) {
    frame.conduct.injections.push(frame.role)
  }
  // The text sees none of the variables around it, only what USING gives and what is quoted into it.
  const values = new Map(using.map((node, index) => [`$${index + 1}`, evaluate(node, scope)]))
  const texts = textsIn(text, scope, values) ?? []
  const statements = texts.flatMap((one) => parseStatements(one) ?? [])
  if (statements.length === 0) {
    frame.conduct.opaque.push('a statement that is made at run time')
  }
  const inner = createScope({ ...frame, variables: values })
  const results = statements.map((statement) => frame.reader.readStatement(statement, inner))
  return results.at(-1) ?? { outputs: [], touches: [], edges: [] }
}

/**
 * Returns every text that a statement may be, null where that can't be known. A value that is quoted into it is there as
 * a literal by which `values` knows it.
 */
function textsIn(node: Node, scope: Scope, values: Map<string, Value>): readonly string[] | null {
  const known = textsOf(evaluate(node, scope))
  if (known) return known
  if ('TypeCast' in node && node.TypeCast.arg) return textsIn(node.TypeCast.arg, scope, values)
  if ('A_Expr' in node && nameParts(node.A_Expr.name).at(-1) === '||') {
    const { lexpr, rexpr } = node.A_Expr
    const [left, right] = [lexpr, rexpr].map((side) => (side ? textsIn(side, scope, values) : ['']))
    return joined(left ?? null, right ?? null)
  }
  if (!('FuncCall' in node)) return null
  const { funcname, args = [] } = node.FuncCall
  const [first, ...rest] = args
  switch (nameParts(funcname).at(-1)) {
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
): readonly string[] | null {
  let next = 0
  let end = 0
  let filled: readonly string[] | null = ['']
  for (const { index, 0: whole, 1: position, 2: kind = '' } of template.matchAll(
    /%(?:(\d+)\$)?-?\d*([sIL%])/g,
  )) {
    const arg = kind === '%' ? undefined : args[position === undefined ? next++ : Number(position) - 1]
    const value = kind === '%' ? ['%'] : quoted(kind, arg, scope, values)
    filled = joined(joined(filled, [template.slice(end, index)]), value)
    end = index + whole.length
  }
  return joined(filled, [template.slice(end)])
}

/** What `%I`, `%L` and `%s` make of a value. */
function quoted(
  kind: string,
  node: Node | undefined,
  scope: Scope,
  values: Map<string, Value>,
): readonly string[] | null {
  if (!node) return null
  if (kind === 's') return textsIn(node, scope, values)
  const value = evaluate(node, scope)
  const texts = value.origin === 'constant' ? textsOf(value) : null
  if (kind === 'I') return (texts ?? [unknownName]).map(identifier)
  if (texts) return texts.map(literal)
  const name = `$quoted ${values.size}`
  values.set(name, value)
  return [literal(name)]
}
