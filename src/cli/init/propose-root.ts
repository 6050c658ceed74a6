import type { SurveyedTable } from '../../drizzle/index.ts'
import { keyOf } from './table-names.ts'

/** A table that may be the tenant root, with the columns by which others refer to it, the most used first. */
export interface RootCandidate {
  readonly table: SurveyedTable
  readonly columns: readonly ColumnUse[]
}

export interface ColumnUse {
  readonly name: string
  readonly tables: number
}

/**
 * Lists the tables that may be the tenant root, the likeliest first: those to which others refer, by a reference or by a
 * column that is named after them. One that leads to a likelier one is no root itself, where two lead to each other the
 * one that more refer to is, and one that far fewer refer to than to the likeliest is none.
 */
export function listRootCandidates(tables: readonly SurveyedTable[]): readonly RootCandidate[] {
  const candidates = tables
    .map((table) => ({ table, columns: listColumnUses(tables, table) }))
    .filter(({ columns }) => columns.length > 0)
    .sort((a, b) => usesOf(b) - usesOf(a))
  const roots = candidates.filter((one) =>
    listReached(candidates, one).every(
      (other) => listReached(candidates, other).includes(one) && usesOf(other) <= usesOf(one),
    ),
  )
  const [likeliest] = roots
  // What a table or two refer to, in a schema where many refer to another, is a table of reference.
  return roots.filter((one) => likeliest !== undefined && usesOf(one) * 2 >= usesOf(likeliest))
}

/** Lists the candidates that one leads to, over any number of others. */
function listReached(candidates: readonly RootCandidate[], from: RootCandidate): readonly RootCandidate[] {
  const reached = new Set<RootCandidate>()
  const next = [from]
  for (const one of next) {
    const parents = candidates.filter(({ table }) => listColumnUses([one.table], table).length > 0)
    for (const parent of parents) {
      if (reached.has(parent)) continue
      reached.add(parent)
      next.push(parent)
    }
  }
  return [...reached]
}

function usesOf({ columns }: RootCandidate): number {
  return columns[0]?.tables ?? 0
}

/** Counts the tables that refer to one, by the column that they do it with. */
export function listColumnUses(tables: readonly SurveyedTable[], root: SurveyedTable): readonly ColumnUse[] {
  const uses = tables
    .filter((table) => table !== root)
    .flatMap((table) => [...new Set([...listReferring(table, root), ...listNamedAfter(table, root)])])
  const counts = Map.groupBy(uses, (name) => name)
  return [...counts]
    .map(([name, found]) => ({ name, tables: found.length }))
    .sort((a, b) => b.tables - a.tables)
}

function listReferring({ references }: SurveyedTable, root: SurveyedTable): readonly string[] {
  return references.flatMap(({ table, columns }) =>
    keyOf(table) === keyOf(root) && columns.length === 1 ? columns : [],
  )
}

/** `company_id` and `companyId` are named after `companies`, where nothing else is referred to by them. */
function listNamedAfter({ columns, references }: SurveyedTable, { name }: SurveyedTable): readonly string[] {
  const stems = [name, name.replace(/s$/, ''), name.replace(/es$/, ''), name.replace(/ies$/, 'y')]
  const names = stems.flatMap((stem) => [`${stem}_id`, `${stem}Id`])
  return columns.flatMap((column) =>
    names.includes(column.name) && references.every((reference) => !reference.columns.includes(column.name))
      ? [column.name]
      : [],
  )
}
