import { planError } from './plan-error.ts'

/** Orders tables so that every parent comes before its children, and otherwise as they were given. */
export function orderTables<T>(
  tables: readonly T[],
  nameOf: (table: T) => string,
  parentsOf: (table: T) => readonly string[],
): T[] {
  const ordered: T[] = []
  let rest = [...tables]
  while (rest.length > 0) {
    const waiting = new Set(rest.map(nameOf))
    const next = rest.find((table) => parentsOf(table).every((parent) => !waiting.has(parent)))
    if (next === undefined) {
      throw planError(
        `Tables ${[...waiting].join(', ')} refer to each other or to themselves.`,
        'Cycles are not supported yet: leave the table out of the mapping and move it by hand.',
      )
    }
    ordered.push(next)
    rest = rest.filter((table) => table !== next)
  }
  return ordered
}
