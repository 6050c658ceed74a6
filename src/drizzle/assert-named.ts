import { getTableColumns, is } from 'drizzle-orm'
import { toCamelCase, toSnakeCase } from 'drizzle-orm/casing'
import { PgTable } from 'drizzle-orm/pg-core'
import { HedgerowError } from '../errors/index.ts'

const conversions: Readonly<Record<string, (name: string) => string>> = {
  snake_case: toSnakeCase,
  camelCase: toCamelCase,
}

/**
 * Refuses columns that only drizzle-kit would name, by its `casing`: the helpers write names into policies while a schema
 * is loaded, by drizzle-kit and by the application alike, and neither tells a schema what casing it will use.
 *
 * @throws HedgerowError `ERR_SCHEMA_CONFIG`.
 */
export function assertNamed(modules: ReadonlyMap<string, object>, casing: string | undefined): void {
  const convert = conversions[casing ?? '']
  if (convert === undefined) return
  const tables = [...modules.values()].flatMap((one) =>
    Object.values(one).filter((value) => is(value, PgTable)),
  )
  const columns = new Set(tables.flatMap((table) => Object.values(getTableColumns(table))))
  const unnamed = [...columns].filter(({ name, keyAsName }) => keyAsName && convert(name) !== name)
  const [first] = unnamed
  if (first === undefined) return
  throw new HedgerowError(
    'ERR_SCHEMA_CONFIG',
    `drizzle-kit's configuration has casing: '${casing}', from which ${unnamed.length} columns take their names.`,
    {
      hint: `Name them in the schema, such as '${convert(first.name)}' for ${first.name}; then casing changes nothing.`,
    },
  )
}
