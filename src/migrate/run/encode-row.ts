import type { SourceValue } from '../convert/encoder.ts'
import { fault } from '../convert/encoder.ts'
import type { CopyBuffer } from '../copy/copy-buffer.ts'
import type { Fault } from '../fault.ts'
import type { PlannedColumn, TablePlan } from '../plan/table-plan.ts'
import type { CellFault } from '../quarantine.ts'
import type { RowReader, SourceRow } from '../source/row-reader.ts'

const isMissing = fault('missing', 'is NULL or empty, and the target requires a value')
const isBroken = fault('encoding', 'has bytes that are no text in the encoding of the file')

/** A row's fields in the buffer, or what is wrong with its cells: all of them, not only the first. */
export interface EncodedRow {
  /** Where each field begins, and at last where the row ends. */
  readonly starts: number[]
  readonly faults: CellFault[]
}

/** Encodes a row behind what the buffer has; the caller rewinds if there are faults. */
export function encodeRow(plan: TablePlan, row: SourceRow, reader: RowReader, out: CopyBuffer): EncodedRow {
  const faults: CellFault[] = []
  const starts: number[] = []
  const shift = plan.source.locator.length
  out.int16(plan.columns.length)
  for (const [index, column] of plan.columns.entries()) {
    starts.push(out.length)
    const value = row[index + shift] ?? null
    const isSuspect = typeof value === 'string' && value.includes('\ufffd')
    const locator = isSuspect ? (row.slice(0, shift) as SourceValue[]) : []
    const found =
      isSuspect && !reader.isIntact(locator, column.source) ? isBroken : encodeCell(column, value, out)
    if (found) {
      faults.push({ column: column.source, ...found })
    }
  }
  starts.push(out.length)
  return { starts, faults }
}

function encodeCell(column: PlannedColumn, value: SourceValue | null, out: CopyBuffer): Fault | undefined {
  if (value !== null && !(column.emptyIsNull && value === '')) {
    return column.encode(value, out)
  }
  if (column.notNull) {
    return isMissing
  }
  out.null()
  return undefined
}
