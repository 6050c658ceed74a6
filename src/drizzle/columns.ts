import { getTableName, is } from 'drizzle-orm'
import { PgColumn, type PgTableExtraConfigValue } from 'drizzle-orm/pg-core'

/** What Drizzle hands to a table's extra config: its columns by property. A table serves as well. */
export type Columns = Record<string, PgColumn>

/** What a helper spreads into a table's extra config. */
export type TableEntries = readonly PgTableExtraConfigValue[]

/**
 * Returns the column with that name in the database.
 *
 * @throws TypeError when there is none.
 */
export function columnNamed(columns: object, name: string, hint: string): PgColumn {
  const column = Object.values(columns).find((value) => is(value, PgColumn) && value.name === name)
  if (column !== undefined) return column
  throw new TypeError(`The table${nameOf(columns)} has no column "${name}": ${hint}`)
}

/**
 * Returns the column with that property, of which a rule speaks.
 *
 * @throws TypeError when there is none.
 */
export function ruledColumn(columns: Columns, property: string): PgColumn {
  const column = columns[property]
  if (column !== undefined) return column
  throw new TypeError(`A rule names the column "${property}", which the table${nameOf(columns)} lacks.`)
}

function nameOf(columns: object): string {
  const column: PgColumn | undefined = Object.values(columns).find((value) => is(value, PgColumn))
  return column === undefined ? '' : ` "${getTableName(column.table)}"`
}
