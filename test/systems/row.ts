import { getTableColumns } from 'drizzle-orm'
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'

/** Which tenant a row belongs to and which row of its table it is: whatever refers to it has the same number. */
export interface Place {
  readonly tenant: number
  readonly row: number
}

/** Makes a row of a table as SQL literals by column: what must be there, and what refers to other rows. */
export function makeRow(table: PgTable, tenantColumn: string, { tenant, row }: Place): Map<string, string> {
  const references = new Map(
    getTableConfig(table).foreignKeys.flatMap((key) => {
      const { columns, foreignColumns } = key.reference()
      return columns.map((column, index) => [column.name, foreignColumns[index]?.name] as const)
    }),
  )
  const values = Object.values(getTableColumns(table)).flatMap((column): [string, string][] => {
    if (column.name === tenantColumn) return [[column.name, numbered(column, tenant)]]
    if (column.name === 'id' || references.get(column.name) === 'id') {
      return [[column.name, numbered(column, row)]]
    }
    return column.notNull && !column.hasDefault && column.generated === undefined
      ? [[column.name, madeUp(column, row)]]
      : []
  })
  return new Map(values)
}

/** An id by its number, in the type of its column. */
export function numbered(column: PgColumn, number: number): string {
  const type = column.getSQLType()
  if (type === 'uuid') return `'${String(number).padStart(8, '0')}-0000-4000-8000-000000000000'`
  return /int|numeric/.test(type) ? String(number) : `'${number}'`
}

function madeUp(column: PgColumn, row: number): string {
  const type = column.getSQLType()
  if (column.enumValues?.[0] !== undefined) return `'${column.enumValues[0]}'`
  if (/int|uuid|numeric/.test(type)) return numbered(column, row)
  if (type.startsWith('timestamp')) return `'2026-01-01'`
  return type.startsWith('json') ? `'{}'` : `'text ${row}'`
}

/** Renders an INSERT of a row. */
export function insertOf(name: string, row: ReadonlyMap<string, string>): string {
  const columns = [...row.keys()].map((column) => `"${column}"`).join(', ')
  // Identity columns are given too: whoever attacks does not ask.
  return `insert into ${name} (${columns}) overriding system value values (${[...row.values()].join(', ')})`
}
