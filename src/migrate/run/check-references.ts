import { fault } from '../convert/encoder.ts'
import { idText } from '../convert/id-bytes.ts'
import type { Fault } from '../fault.ts'
import type { TablePlan } from '../plan/table-plan.ts'
import type { CellFault } from '../quarantine.ts'
import type { SourceRow } from '../source/row-reader.ts'
import { canonicalId, type KeyIndex } from './key-index.ts'

/**
 * Checks that every row a row refers to was taken and belongs to the same tenant.
 *
 * Parents come first, so that a child of a row that stayed behind stays behind as well, and its children in turn.
 * A reference to a row that does not exist is a fault even where the column may be NULL: which of the two was meant is
 * not the migrator's to say.
 */
export function checkReferences(
  plan: TablePlan,
  row: SourceRow,
  indexes: ReadonlyMap<string, KeyIndex>,
): CellFault[] {
  const tenant = plan.tenant === undefined ? undefined : idAt(plan, row, plan.tenant)
  return plan.references.flatMap(({ column, parent }) => {
    const id = idAt(plan, row, column)
    const found =
      id === undefined ? undefined : judge(parent, id, column === plan.tenant ? undefined : tenant, indexes)
    return found ? [{ column: plan.columns[column]?.source ?? '', ...found }] : []
  })
}

/** The id in a column in its canonical spelling; undefined for NULL, and for what can't be an id. */
export function idAt(plan: TablePlan, row: SourceRow, column: number): string | undefined {
  const value = row[column + plan.source.locator.length] ?? ''
  const text = idText(value)
  return text === undefined || text === '' ? undefined : canonicalId(text)
}

function judge(
  parent: string,
  id: string,
  tenant: string | undefined,
  indexes: ReadonlyMap<string, KeyIndex>,
): Fault | undefined {
  const index = indexes.get(parent)
  const isFound =
    tenant === undefined ? index?.has(id) : index?.isOwnedBy(id, tenant) || index?.isOwnedBy(id, undefined)
  if (isFound) {
    return undefined
  }
  if (index?.isRejected(id)) {
    return fault('parent-quarantined', `refers to a row of ${parent} that is in quarantine itself`)
  }
  return index?.has(id)
    ? fault('cross-tenant', `refers to a row of ${parent} that belongs to another tenant`)
    : fault('orphan', `refers to a row of ${parent} that does not exist`)
}
