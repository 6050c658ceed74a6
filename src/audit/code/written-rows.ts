import { columnOf } from '../../catalog/index.ts'
import { nameParts } from '../syntax/name-parts.ts'
import { type Node, parseExpression, type SelectStmt } from '../syntax/parse.ts'
import { findNodes } from '../syntax/walk.ts'
import type { Confinement, Touch } from './conduct.ts'
import { keyOf } from './evaluate.ts'
import { columnKey, createScope, keys, type Output, reaches, type Scope, type Source } from './scope.ts'
import type { Value } from './value.ts'

/** The rows that an INSERT makes. */
export interface Rows {
  /** What confines the column in that place. */
  valueAt(index: number): Confinement
  readonly carries: boolean
}

/** Reads the VALUES or the query of an INSERT. */
export function readRows(scope: Scope, select: SelectStmt): Rows {
  if (select.valuesLists) {
    const lists = select.valuesLists.map((list) => ('List' in list ? (list.List.items ?? []) : []))
    scope.frame.reader.visit(lists, scope)
    return {
      valueAt: (index) =>
        confinedBy(
          scope,
          lists.map((list) => list[index] ?? list[0]),
        ),
      carries: carriesRow(scope, lists.flat()),
    }
  }
  const result = scope.frame.reader.readSelect(select, scope)
  scope.frame.conduct.touches.push(...result.touches)
  const inside = { ...createScope(scope.frame, scope), edges: [...result.edges] }
  return {
    valueAt: (index) => confinementOfOutput(inside, result.outputs[index]),
    carries: result.outputs.some(({ value }) => isOfRow(value)),
  }
}

function confinementOfOutput(scope: Scope, output: Output | undefined): Confinement {
  if (!output) return 'none'
  if (output.value.origin === 'tenant' || reaches(scope, output.key, keys.tenant)) return 'tenant'
  return output.value.origin === 'argument' ? 'argument' : 'none'
}

/** The worst of what the values are. */
export function confinedBy(scope: Scope, values: readonly (Node | undefined)[]): Confinement {
  const found = values.map((value): Confinement => {
    if (!value) return 'none'
    const { origin } = scope.frame.reader.evaluate(value, scope)
    if (origin === 'tenant' || isTenantRow(scope, value)) return 'tenant'
    if (reaches(scope, keyOf(value, scope), keys.tenant)) return 'tenant'
    return origin === 'argument' ? 'argument' : 'none'
  })
  return found.find((one) => one === 'none') ?? found.find((one) => one === 'argument') ?? 'tenant'
}

/** `values (new.*)` is all columns in one. */
function isTenantRow(scope: Scope, value: Node): boolean {
  const row = scope.frame.reader.evaluate(value, scope)
  return row.origin === 'row' && (row.tenantFields?.size ?? 0) > 0
}

/** A column that is left out gets its default; one that may not be null and has none lets nothing in. */
export function confinementOfRow(
  scope: Scope,
  { through, relation }: Touch,
  columns: readonly string[],
  valueAt: Rows['valueAt'],
): Confinement {
  const [tenantColumn] = through
  if (tenantColumn === undefined) return 'none'
  if (columns.includes(tenantColumn)) return valueAt(columns.indexOf(tenantColumn))
  const column = relation && columnOf(relation, tenantColumn)
  const fallback = column?.expression ? parseExpression(column.expression) : null
  if (!fallback) return column?.notNull ? 'tenant' : 'none'
  return scope.frame.reader.evaluate(fallback, scope).origin === 'tenant' ? 'tenant' : 'none'
}

/**
 * Whether expressions hold something of a row: a column of NEW or OLD, or of what the statement reads. What the row that
 * is changed held before does not count.
 */
export function carriesRow(scope: Scope, nodes: readonly unknown[], target: Source | null = null): boolean {
  return findNodes(nodes, 'ColumnRef').some((ColumnRef) => {
    const key = columnKey(scope, nameParts(ColumnRef.fields))
    if (target && key?.startsWith(`${target.id}.`)) return false
    return isOfRow(scope.frame.reader.evaluate({ ColumnRef }, scope))
  })
}

function isOfRow({ origin }: Value): boolean {
  return origin === 'row' || origin === 'content' || origin === 'tenant'
}
