import type { CallExpression, Expression, SpreadElement } from 'acorn'

/** One call of a chain such as `.notNull()`. */
export interface ChainCall {
  readonly name: string
  readonly args: readonly (Expression | SpreadElement)[]
  /** Where the dot before it, or the line break before that, begins. */
  readonly start: number
  readonly end: number
}

/** A call with calls upon what it returns: `uuid('id').primaryKey().defaultRandom()`. */
export interface Chain {
  readonly base: CallExpression
  readonly calls: readonly ChainCall[]
}

/** Reads a chain of calls; undefined for any other expression. */
export function readChain(expression: Expression | SpreadElement): Chain | undefined {
  if (expression.type !== 'CallExpression') return undefined
  const { callee } = expression
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'CallExpression') {
    return { base: expression, calls: [] }
  }
  const inner = readChain(callee.object)
  if (inner === undefined || callee.property.type !== 'Identifier' || callee.computed) return undefined
  const call = {
    name: callee.property.name,
    args: expression.arguments,
    start: callee.object.end,
    end: expression.end,
  }
  return { base: inner.base, calls: [...inner.calls, call] }
}

/** The property of the table's columns that an expression names: `name` of `t.name`, also of `t.name.desc()`. */
export function columnProperty(
  expression: Expression | SpreadElement,
  parameter: string,
): string | undefined {
  if (expression.type === 'CallExpression') {
    const { callee } = expression
    return callee.type === 'MemberExpression' && callee.object.type !== 'Super'
      ? columnProperty(callee.object, parameter)
      : undefined
  }
  const isColumn =
    expression.type === 'MemberExpression' &&
    expression.object.type === 'Identifier' &&
    expression.object.name === parameter &&
    expression.property.type === 'Identifier' &&
    !expression.computed
  return isColumn && expression.property.type === 'Identifier' ? expression.property.name : undefined
}

/** The name of the function that an entry begins with: `index` of `index('name').on(t.name)`. */
export function builderOf(value: Expression | SpreadElement): string | undefined {
  const callee = readChain(value)?.base.callee
  if (callee?.type === 'MemberExpression') {
    return callee.property.type === 'Identifier' ? callee.property.name : undefined
  }
  return callee?.type === 'Identifier' ? callee.name : undefined
}
