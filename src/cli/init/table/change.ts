import type { Expression } from 'acorn'
import type { SurveyedTable } from '../../../drizzle/index.ts'
import type { TableKind } from '../classify-tables.ts'
import type { TableDecisions } from '../decide-tables.ts'
import type { ProposedTenancy } from '../propose-tenancy.ts'
import { type Chain, readChain } from '../source/chain.ts'
import type { Edit } from '../source/edit.ts'
import type { EntryItem, TableSource } from '../source/table-source.ts'

/** Something that is left for people to do, with the lines to put in. */
export interface Step {
  readonly table: string
  /** The file that declares it, relative to the project, where it was found. */
  readonly file?: string
  readonly what: string
  readonly lines: readonly string[]
}

/** What is known and decided beside one table. */
export interface Decisions extends TableDecisions {
  readonly tenancy: ProposedTenancy
  readonly tables: readonly SurveyedTable[]
  readonly kinds: ReadonlyMap<string, TableKind>
  /** The variable of each table, by its qualified name. */
  readonly variables: ReadonlyMap<string, string>
  /** The property that a tenant column gets where there is none yet. */
  readonly tenantProperty: string
  /** The tables that get the tenant column with this change, by their qualified names. */
  readonly added: ReadonlySet<string>
}

/** A table that is to be changed, and where. */
export interface Subject {
  readonly table: SurveyedTable
  readonly source: TableSource
  readonly decisions: Decisions
}

/** One part of the change of a table. */
export interface Change {
  readonly edits?: readonly Edit[]
  /** Entries to add, as source. */
  readonly entries?: readonly string[]
  /** Entries to take out. */
  readonly removed?: readonly EntryItem[]
  /** What the entries use: helpers of the tenancy's file, builders of Drizzle's. */
  readonly helpers?: readonly string[]
  readonly builders?: readonly string[]
  readonly steps?: readonly Step[]
}

export function combine(changes: readonly Change[]): Required<Change> {
  return {
    edits: changes.flatMap(({ edits = [] }) => edits),
    entries: changes.flatMap(({ entries = [] }) => entries),
    removed: changes.flatMap(({ removed = [] }) => removed),
    helpers: changes.flatMap(({ helpers = [] }) => helpers),
    builders: changes.flatMap(({ builders = [] }) => builders),
    steps: changes.flatMap(({ steps = [] }) => steps),
  }
}

/** The chain at a column's property, where the declaration says it itself. */
export function chainAt(
  { columns }: TableSource,
  property: string,
): (Chain & { readonly end: number }) | undefined {
  const expression: Expression | undefined = columns.get(property)
  const chain = expression && readChain(expression)
  return chain && expression && { ...chain, end: expression.end }
}

/** The property of the column with that name in the database. */
export function propertyOf({ columns }: SurveyedTable, name: string): string {
  return columns.find((column) => column.name === name)?.property ?? name
}
