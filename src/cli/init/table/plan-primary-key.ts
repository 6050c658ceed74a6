import { builderOf } from '../source/chain.ts'
import { type Edit, insert } from '../source/edit.ts'
import { type Change, chainAt, type Subject } from './change.ts'
import { listKeyColumns } from './tenant-key.ts'

/**
 * Plans how a tenant table gives up its own primary key for the one of `tenantTable()`: the columns of both are NOT NULL.
 * Where that can't be done in its code, it returns the reason.
 */
export function planPrimaryKey({ table, source, decisions }: Subject): Change | string {
  const key = listKeyColumns(table, decisions.tenancy)
  const tenant = table.columns.filter(({ name }) => name === decisions.tenancy.column)
  if (key.length === 0) return 'it has no primary key and no column "id"'
  const removed = table.primaryKeys.flatMap(() =>
    source.entries.items.filter(({ value }) => builderOf(value) === 'primaryKey'),
  )
  if (removed.length !== table.primaryKeys.length) return 'its primary key is declared elsewhere'
  const edits: Edit[] = []
  for (const column of new Set([...key, ...tenant])) {
    if (column.isNotNull && !column.isPrimary) continue
    const edit = requireValue(source, column.property, column.isPrimary)
    if (edit === undefined) return `its column ${column.property} is declared elsewhere`
    edits.push(edit)
  }
  return { edits, removed }
}

/** `.notNull()` in the place of `.primaryKey()`, or behind everything else. */
function requireValue(source: Subject['source'], property: string, isPrimary: boolean): Edit | undefined {
  const chain = chainAt(source, property)
  if (chain === undefined) return undefined
  if (!isPrimary) return insert(chain.end, '.notNull()')
  const call = chain.calls.find(({ name }) => name === 'primaryKey')
  if (call === undefined) return undefined
  const before = source.file.text.slice(call.start, call.end)
  const isRequired = chain.calls.some(({ name }) => name === 'notNull')
  const text = isRequired ? '' : before.replace(/\..*$/s, '.notNull()')
  return { start: call.start, end: call.end, text }
}
