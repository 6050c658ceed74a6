import type { TableName } from '../model/index.ts'
import { derivedName, qualifiedName } from '../sql/index.ts'

/** A function or a trigger, as the statements that make it and the one that takes it away. */
export interface SqlObject {
  /** Can be run again. */
  readonly create: readonly string[]
  readonly drop: string
}

/** Where generated functions live: apart from the tables, so that nothing of the application's can be mistaken for one. */
export const functionSchema = 'hedgerow'

/**
 * Returns the quoted name of a generated function that serves one table. Tables of one name in two schemas have two.
 *
 * @param home the tenant root's schema, which need not be said.
 */
export function functionName(home: string, table: TableName, name: (table: string) => string): string {
  const whole = name(table.schema === home ? table.name : `${table.schema}.${table.name}`)
  return qualifiedName(functionSchema, derivedName(whole))
}

/** A search path that no caller can put anything into. */
export const pinnedPath = 'set search_path = pg_catalog, pg_temp'
