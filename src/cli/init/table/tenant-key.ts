import type { SurveyedColumn, SurveyedTable } from '../../../drizzle/index.ts'
import type { ProposedTenancy } from '../propose-tenancy.ts'

/** Lists the columns that tell the rows of one tenant apart: those of the table's own primary key, or its id. */
export function listKeyColumns(
  table: SurveyedTable,
  { column: tenant }: ProposedTenancy,
): readonly SurveyedColumn[] {
  const inline = table.columns.filter(({ isPrimary }) => isPrimary).map(({ name }) => name)
  const [names = ['id']] = [...(inline.length > 0 ? [inline] : []), ...table.primaryKeys]
  const own = names.filter((name) => name !== tenant)
  // Where the tenant is the whole key, it has one row.
  return table.columns.filter(({ name }) => (own.length > 0 ? own : names).includes(name))
}

/** Renders the entry of a tenant table; it says its key where that is not the id. */
export function renderTenantTable(
  parameter: string,
  rules: string,
  table: SurveyedTable,
  tenancy: ProposedTenancy,
): string {
  const key = listKeyColumns(table, tenancy)
  const isById = key.length === 0 || key.map(({ name, property }) => `${name} ${property}`).join() === 'id id'
  const list = key.map(({ property }) => `${parameter}.${property}`).join(', ')
  return `...tenantTable(${parameter}, ${rules}${isById ? '' : `, { key: [${list}] }`})`
}
