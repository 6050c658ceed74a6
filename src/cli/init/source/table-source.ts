import type {
  ArrowFunctionExpression,
  CallExpression,
  Expression,
  Identifier,
  ObjectExpression,
  Pattern,
  SpreadElement,
} from 'acorn'
import type { LoadedProject } from '../../../drizzle/index.ts'
import { type FoundTable, type FoundTables, originOf } from './find-tables.ts'
import { listVariables, type SourceFile } from './source-file.ts'

/** A table's declaration of a shape that can be changed: `pgTable(name, { columns }, (t) => [entries])`. */
export interface TableSource {
  readonly file: SourceFile
  readonly variable: string
  /** What stands at each property of the columns; those that come from a spread are not in it. */
  readonly columns: ReadonlyMap<string, Expression>
  /** Where the list of columns begins: behind its brace, and at the first of them. */
  readonly columnList: { readonly open: number; readonly first: number }
  /** The name of the entries' parameter. */
  readonly parameter: string
  readonly entries: EntryList
}

/** The entries of a table: an array, the older object, or nothing yet. */
export type EntryList =
  | { readonly kind: 'none'; readonly at: number; readonly items: readonly [] }
  | {
      readonly kind: 'array' | 'object'
      /** From its opening bracket or parenthesis to behind the closing one. */
      readonly start: number
      readonly end: number
      readonly items: readonly EntryItem[]
    }

/** An entry of a table; in an object, its key stands before it. */
export interface EntryItem {
  readonly value: Expression | SpreadElement
  readonly start: number
  readonly end: number
}

const drizzle = 'drizzle-orm/pg-core'

/** Reads how a table is declared; undefined where its code has another shape. */
export function readTableSource(
  project: LoadedProject,
  found: FoundTables,
  { file, variable, declaration }: FoundTable,
): TableSource | undefined {
  if (declaration.type !== 'CallExpression' || !makesTable(project, found, file, declaration))
    return undefined
  const [, columns, entries, more] = declaration.arguments
  const object = columns && readObject(columns)
  if (columns === undefined || object === undefined || more !== undefined) return undefined
  const list =
    entries === undefined ? { parameter: 't', entries: noEntries(columns) } : readEntries(file, entries)
  const columnList = { open: object.start + 1, first: object.properties[0]?.start ?? object.start + 1 }
  return list && { file, variable, columns: readColumns(object), columnList, ...list }
}

function noEntries({ end }: Expression | SpreadElement): EntryList {
  return { kind: 'none', at: end, items: [] }
}

/** `pgTable`, `schema.table` of a pgSchema, or what `pgTableCreator` made. A function of one's own may do anything. */
function makesTable(
  project: LoadedProject,
  found: FoundTables,
  file: SourceFile,
  { callee }: CallExpression,
): boolean {
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
    return callee.property.name === 'table' || callee.property.name === 'pgTable'
  }
  if (callee.type !== 'Identifier') return false
  const origin = originOf(found, project, file, callee.name)
  if ('from' in origin) return origin.from === drizzle && origin.name === 'pgTable'
  const made = listVariables(origin.file).get(origin.name)
  return (
    made?.type === 'CallExpression' &&
    made.callee.type === 'Identifier' &&
    originOf(found, project, origin.file, made.callee.name).name === 'pgTableCreator'
  )
}

/** The columns may also be made by a function of drizzle's builders: `(t) => ({ … })`. */
function readObject(node: Expression | SpreadElement): ObjectExpression | undefined {
  if (node.type === 'ObjectExpression') return node
  return node.type === 'ArrowFunctionExpression' && node.body.type === 'ObjectExpression'
    ? node.body
    : undefined
}

function readColumns({ properties }: ObjectExpression): ReadonlyMap<string, Expression> {
  return new Map(
    properties.flatMap((property) => {
      if (property.type !== 'Property' || property.computed) return []
      const { key, value } = property
      const name =
        key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined
      return name === undefined || property.shorthand ? [] : [[name, value] as const]
    }),
  )
}

function readEntries(
  { text }: SourceFile,
  node: Expression | SpreadElement,
): Pick<TableSource, 'parameter' | 'entries'> | undefined {
  if (node.type !== 'ArrowFunctionExpression' || node.params.length !== 1 || !isIdentifier(node.params[0])) {
    return undefined
  }
  const list = returned(node)
  if (list?.type === 'ArrayExpression') {
    const items = list.elements.flatMap((value) =>
      value ? [{ value, start: value.start, end: value.end }] : [],
    )
    return {
      parameter: node.params[0].name,
      entries: { kind: 'array', start: list.start, end: list.end, items },
    }
  }
  if (list?.type !== 'ObjectExpression') return undefined
  const items = list.properties.flatMap((property) =>
    property.type === 'Property' && property.kind === 'init' && !property.shorthand && !property.method
      ? [{ value: property.value, start: property.start, end: property.end }]
      : [],
  )
  if (items.length !== list.properties.length) return undefined
  return {
    parameter: node.params[0].name,
    entries: { kind: 'object', ...withParentheses(text, list), items },
  }
}

function isIdentifier(pattern: Pattern | undefined): pattern is Identifier {
  return pattern?.type === 'Identifier'
}

/** What an arrow function returns, be it its body or its only statement. */
function returned({ body }: ArrowFunctionExpression): Expression | undefined {
  if (body.type !== 'BlockStatement') return body
  const [statement, ...more] = body.body
  return statement?.type === 'ReturnStatement' && more.length === 0
    ? (statement.argument ?? undefined)
    : undefined
}

/** An object that an arrow function returns stands in parentheses, an array does not need them. */
function withParentheses(text: string, { start, end }: ObjectExpression): { start: number; end: number } {
  const before = /\(\s*$/.exec(text.slice(0, start))
  const after = /^\s*\)/.exec(text.slice(end))
  return before && after ? { start: before.index, end: end + after[0].length } : { start, end }
}
