import type { CatalogFunction, Relation, TenantTable } from '../../catalog/index.ts'
import type { Audited } from '../rules/rule.ts'
import type { Node, SelectStmt, SubLink } from '../syntax/parse.ts'
import type { Conduct, Touch } from './conduct.ts'
import type { Value } from './value.ts'

/** What holds for a function, or a view, while it runs. */
export interface Frame {
  readonly audited: Audited
  /** With whose rights relations are reached. */
  readonly role: string
  /** With whose rights functions are called: a view's own owner does not count for those. */
  readonly caller: string
  /** The schemas in which a name without one is looked up. */
  readonly path: readonly string[]
  /** By name, parameters by `$1` as well. */
  readonly variables: Map<string, Value>
  /** The rows that a statement has written, by the names that a trigger gives them. */
  readonly transitions: ReadonlyMap<string, Result>
  /** The types of variables, by name. */
  readonly types: ReadonlyMap<string, string>
  readonly conduct: Conduct
  /** The functions that are running, which are not entered again. */
  readonly callers: ReadonlySet<number>
  readonly isRepeated: boolean
  /** Whether it may not run at all. */
  readonly isConditional: boolean
  readonly reader: Reader
}

/** Expressions hold queries, queries expressions, and both call functions: each reaches the others through this. */
export interface Reader {
  evaluate(node: Node, scope: Scope): Value
  /** `link`: what the columns are compared with outside. */
  readSelect(select: SelectStmt, scope: Scope, link?: readonly (string | null)[]): Result
  readStatement(statement: Node, scope: Scope): Result
  /** Notes the queries and calls inside of expressions; `read` are those that were read already. */
  visit(nodes: readonly unknown[], scope: Scope, read?: readonly SubLink[]): void
  call(routine: CatalogFunction, values: readonly Value[], frame: Frame): Value
  /** The condition that a function stands for, if it is no more than that. */
  unfold(
    routine: CatalogFunction,
    values: readonly Value[],
    frame: Frame,
  ): { node: Node; scope: Scope } | null
}

/** Something that rows come from in a query. */
export interface Source {
  readonly id: string
  readonly alias: string
  /** Null where they are not known. */
  readonly columns: ReadonlySet<string> | null
  readonly table: TenantTable | null
  readonly touches: readonly Touch[]
  /** The columns that are the tenant, or the person, whatever is asked of them. */
  readonly known: readonly Output[]
}

/** The first is confined if the second is. */
export type Edge = readonly [string, string]

/** One level of a query. */
export interface Scope {
  readonly frame: Frame
  readonly parent: Scope | null
  readonly sources: Source[]
  readonly edges: Edge[]
  readonly queries: Map<string, Result>
  /** Queries of FROM that may look at what stands beside them, and are read again when all of that is known. */
  readonly lateral: { readonly source: Source; readonly query: SelectStmt }[]
}

/** One column of a result. */
export interface Output {
  readonly name: string
  readonly value: Value
  /** The column that it is, or what stands for the tenant, the person or an argument. */
  readonly key: string | null
}

/** What a query gives. */
export interface Result {
  readonly outputs: readonly Output[]
  /** What it reads, as far as the query around it may confine it still. */
  readonly touches: readonly Touch[]
  /** What holds for every row of it. */
  readonly edges: readonly Edge[]
}

/** Stand for values in edges, where columns have a key of their own; an argument may have its name behind it. */
export const keys = { tenant: '*tenant', person: '*person', argument: '*argument' } as const

export function argumentKey(parameter: string): string {
  return `${keys.argument} ${parameter}`
}

let count = 0

export function createSource(source: Partial<Source> & Pick<Source, 'alias'>): Source {
  count += 1
  return { id: `s${count}`, columns: null, table: null, touches: [], known: [], ...source }
}

export function createScope(frame: Frame, parent: Scope | null = null): Scope {
  return { frame, parent, sources: [], edges: [], queries: new Map(), lateral: [] }
}

/** Returns the key of a column by its name, with or without an alias; null if no query around has it. */
export function columnKey(scope: Scope, names: readonly string[]): string | null {
  const [column = '', alias] = names.toReversed()
  const isIt = ({ columns, alias: own }: Source) =>
    alias === undefined ? (columns?.has(column) ?? false) : own === alias
  for (let level: Scope | null = scope; level; level = level.parent) {
    const source = level.sources.find(isIt)
    if (source) return `${source.id}.${column}`
  }
  if (alias !== undefined || scope.frame.variables.has(column)) return null
  const unknown = scope.sources.find(({ columns }) => columns === null)
  return unknown ? `${unknown.id}.${column}` : null
}

/** Says whether one key is confined by another, in however many steps. */
export function reaches(scope: Scope, key: string | null, goal: string): boolean {
  if (key === null) return false
  const edges = edgesOf(scope)
  const reached = new Set([key])
  for (const from of reached) {
    for (const [start, end] of edges) {
      if (start === from) reached.add(end)
    }
  }
  if (goal === keys.argument) return [...reached].some((one) => one.startsWith(goal))
  return reached.has(goal)
}

function edgesOf({ edges, parent }: Scope): readonly Edge[] {
  return parent ? [...edges, ...edgesOf(parent)] : edges
}

export function findQuery(scope: Scope, name: string): Result | null {
  return scope.queries.get(name) ?? (scope.parent ? findQuery(scope.parent, name) : null)
}

export function tableOf({ audited }: Frame, relation: Relation): TenantTable | null {
  return audited.tables.find((table) => table.relation.oid === relation.oid) ?? null
}
