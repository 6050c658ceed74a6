import type { Outcome, Report, ReportCheck } from './report.ts'

/** What a cell shows: the worst of what its attacks came to. `none`: there is nothing to attack. */
export type CellKind = Outcome['kind'] | 'none'

export interface MatrixCell {
  readonly kind: CellKind
  /** How many of its attacks came to that. */
  readonly count: number
}

export interface MatrixRow {
  readonly object: string
  /** One for each family of the report. */
  readonly cells: readonly MatrixCell[]
  readonly worst: CellKind
}

/** Worst first. */
const order: readonly CellKind[] = ['finding', 'notRun', 'accepted', 'passed', 'none']

/** Lays checks out as objects by families, the objects with the worst cells first. */
export function createMatrix({ checks, families }: Report): readonly MatrixRow[] {
  const rows = [...Map.groupBy(checks, ({ object }) => object)].map(([object, own]) => {
    const cells = families.map((family) => createCell(own.filter((check) => check.family === family)))
    return { object, cells, worst: worstOf(cells.map(({ kind }) => kind)) }
  })
  return families.length === 0 ? [] : rows.toSorted((a, b) => order.indexOf(a.worst) - order.indexOf(b.worst))
}

function createCell(checks: readonly ReportCheck[]): MatrixCell {
  const kinds = checks.map(({ outcome }) => outcome.kind)
  const kind = worstOf(kinds)
  return { kind, count: kinds.filter((one) => one === kind).length }
}

function worstOf(kinds: readonly CellKind[]): CellKind {
  return order.find((kind) => kinds.includes(kind)) ?? 'none'
}
