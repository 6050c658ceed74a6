import type { TableName } from '../../model/index.ts'
import { qualifiedName } from '../../sql/index.ts'

/** The name by which tables are told apart. */
export function keyOf({ schema, name }: TableName): string {
  return qualifiedName(schema, name)
}

/** The name by which people call a table: with its schema, where that is not public. */
export function displayName({ schema, name }: TableName): string {
  return schema === 'public' ? name : `${schema}.${name}`
}
