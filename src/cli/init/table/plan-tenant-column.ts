import { insert, insertFirst } from '../source/edit.ts'
import { keyOf } from '../table-names.ts'
import { type Change, chainAt, type Subject } from './change.ts'

/**
 * Plans that no INSERT has to name the tenant: the column of `tenantColumn()` where the table has none, or else the
 * context's tenant as the default of its own.
 */
export function planTenantColumn({ table, source, decisions }: Subject): Change {
  const { file, columnList } = source
  if (decisions.added.has(keyOf(table))) {
    const column = `${decisions.tenantProperty}: tenantColumn()`
    return {
      edits: [insertFirst(file.text, columnList.open, columnList.first, [column])],
      helpers: ['tenantColumn'],
    }
  }
  const tenant = table.columns.find(({ name }) => name === decisions.tenancy.column)
  const chain = tenant && !tenant.hasDefault ? chainAt(source, tenant.property) : undefined
  if (chain === undefined) return {}
  return { edits: [insert(chain.end, '.default(tenantDefault)')], helpers: ['tenantDefault'] }
}
