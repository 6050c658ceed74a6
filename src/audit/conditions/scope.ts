import type { Node } from '../syntax/parse.ts'
import type { Source } from './condition.ts'

/** An expression, and where it stands: which names it can use. */
export interface Written {
  readonly node: Node
  readonly scope: Scope
}

/** Rows that a FROM clause names. */
export interface NamedRow {
  readonly alias: string
  /** For a table or what is not understood. */
  readonly source: Source | null
  /** For a subquery or a view: the expression behind a column. */
  readonly column: ((name: string) => Written | null) | null
}

/** Calls inside of calls are followed this far. */
export const deepest = 8

/** The names that an expression can use, from the inside out. */
export interface Scope {
  readonly rows: readonly NamedRow[]
  /** Parameters and variables, with everything that is assigned to them anywhere; null for what is not understood. */
  readonly variables: ReadonlyMap<string, readonly Written[] | null>
  readonly outer: Scope | null
  /** As whom it runs: the caller, or the owner of a definer function or a view. */
  readonly runsAs: string
  /** How many calls of functions and views it is inside of. */
  readonly depth: number
}

/** The scope of a subquery. */
export function scopeWithin(outer: Scope, rows: readonly NamedRow[]): Scope {
  return { rows, variables: new Map(), outer, runsAs: outer.runsAs, depth: outer.depth }
}

/** What a name stands for. */
export type Resolved =
  | { readonly is: 'column'; readonly source: Source; readonly name: string }
  | { readonly is: 'written'; readonly by: readonly Written[] }

/** Finds what a name such as `company_id` or `u.id` stands for; null for one that is not understood. */
export function resolveName(fields: readonly string[], scope: Scope): Resolved | null {
  const name = fields.at(-1) ?? ''
  const alias = fields.at(-2)
  for (let level: Scope | null = scope; level; level = level.outer) {
    const rows = alias === undefined ? level.rows : level.rows.filter((row) => row.alias === alias)
    for (const row of rows) {
      const found = resolveInRow(row, name)
      if (found) return found
    }
    const variable = level.variables.get(name)
    if (alias === undefined && variable !== undefined) return variable && { is: 'written', by: variable }
  }
  return null
}

function resolveInRow({ source, column }: NamedRow, name: string): Resolved | null {
  const written = column?.(name)
  if (written) return { is: 'written', by: [written] }
  if (source === null) return null
  const isThere = source.relation === null || source.relation.columns.some((one) => one.name === name)
  return isThere ? { is: 'column', source, name } : null
}
