import type { Constraint } from '../../catalog/index.ts'
import type { Arena } from '../arena/arena.ts'
import type { MadeRow } from '../rows/row-book.ts'
import type { Reached } from './find-reached.ts'

/**
 * Chooses the rows that tell something: both tenants, B's rows in the tables that are reached, one of A's, those whose keys
 * are named, and what all these point at. They stay in their order.
 */
export function chooseRows(arena: Arena, { tables, texts }: Reached): readonly MadeRow[] {
  const { catalog, material } = arena
  const root = arena.tables.find(({ isRoot }) => isRoot)?.relation.oid
  const made = material.book.all().filter(({ isFound }) => isFound !== true)
  const said = texts.join('\n')
  const first = new Set<string>()
  const isFirst = ({ table, side }: MadeRow) => {
    const place = `${table} ${side}`
    return !first.has(place) && first.add(place).size > 0
  }
  const chosen = new Set(
    made.filter((row) => {
      if (row.table === root) return row.side !== 'C' || isSaid(row, said)
      if (!tables.has(row.table) && !tables.has(row.leaf)) return false
      return isFirst(row) || row.side === 'B' || isSaid(row, said)
    }),
  )
  for (const row of chosen) {
    const keys = catalog.relations.find(({ oid }) => oid === row.table)?.constraints ?? []
    for (const key of keys.filter(({ kind }) => kind === 'foreign key')) {
      const parent = made.find((candidate) => pointsAt(row, key, candidate))
      if (parent !== undefined) chosen.add(parent)
    }
  }
  return made.filter((row) => chosen.has(row))
}

/** A made-up value is nobody else's, so that its text alone tells the row. */
function isSaid({ values }: MadeRow, said: string): boolean {
  const id = values.get('id') ?? null
  return id !== null && id.length > 8 && said.includes(id)
}

function pointsAt(row: MadeRow, key: Constraint, parent: MadeRow): boolean {
  return (
    parent.table === key.references &&
    key.columns.every((column, index) => {
      const value = row.values.get(column) ?? null
      return value !== null && value === parent.values.get(key.referencedColumns[index] ?? '')
    })
  )
}
