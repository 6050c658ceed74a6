import { identifier } from '../../sql/index.ts'
import type { Compute } from '../session/compute.ts'

/** A condition over some columns: a CHECK, a domain's CHECK, or what a partition admits. */
export interface Condition {
  readonly columns: readonly string[]
  readonly expression: string
}

const mostCombinations = 20_000

/**
 * Chooses one proposal a column so that every condition holds, or is unknown, as a CHECK allows. PostgreSQL itself
 * evaluates the conditions, one query for each group of columns that conditions bind together.
 *
 * @returns null where no combination will do.
 */
export async function solveConditions(
  proposals: ReadonlyMap<string, readonly string[]>,
  conditions: readonly Condition[],
  compute: Compute,
): Promise<Map<string, string> | null> {
  const chosen = new Map([...proposals].map(([column, [first = 'null']]) => [column, first]))
  for (const group of groupByColumns(conditions)) {
    const columns = [...new Set(group.flatMap((condition) => condition.columns))].filter((name) =>
      proposals.has(name),
    )
    if (columns.length === 0) {
      continue
    }
    const lists = trim(columns.map((column) => proposals.get(column) ?? []))
    const [row] = await compute(renderSearch(columns, lists, group))
    if (!row) {
      return null
    }
    columns.forEach((column, index) => {
      chosen.set(column, lists[index]?.[Number(row[`i${index}`])] ?? 'null')
    })
  }
  return chosen
}

function renderSearch(
  columns: readonly string[],
  lists: readonly (readonly string[])[],
  conditions: readonly Condition[],
): string {
  const sources = columns.map((column, index) => {
    const rows = (lists[index] ?? []).map((value, place) => `(${place}, ${value})`)
    return `(values ${rows.join(', ')}) as "hedgerow ${index}"("hedgerow i${index}", ${identifier(column)})`
  })
  const places = columns.map((_, index) => `"hedgerow i${index}"`)
  return `select ${places.map((place, index) => `${place} as i${index}`).join(', ')}
    from ${sources.join(' cross join ')}
    where ${conditions.map(({ expression }) => `(${expression}) is not false`).join(' and ')}
    order by ${places.join(' + ')} limit 1`
}

/** Conditions that share a column have to be solved together. */
function groupByColumns(conditions: readonly Condition[]): Condition[][] {
  const groups: Condition[][] = []
  for (const condition of conditions) {
    const touching = groups.filter((group) =>
      group.some(({ columns }) => columns.some((column) => condition.columns.includes(column))),
    )
    const merged = [condition, ...touching.flat()]
    groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), merged)
  }
  return groups
}

/** Shortens the lists until PostgreSQL need not try more combinations than it does in a blink. */
function trim(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let size = Math.max(...lists.map((list) => list.length))
  const trimmed = () => lists.map((list) => list.slice(0, size))
  while (size > 1 && trimmed().reduce((product, list) => product * list.length, 1) > mostCombinations) {
    size--
  }
  return trimmed()
}
