import type { getTableConfig } from 'drizzle-orm/pg-core'
import { HedgerowError } from '../errors/index.ts'
import type { Policy } from '../model/index.ts'
import { identifier } from '../sql/index.ts'

type TableConfig = ReturnType<typeof getTableConfig>

/** drizzle-kit 0.31 does not escape quotes, and takes a key or an index apart at the others. */
const unwritable = /["\0;,]|--/

/**
 * Refuses what drizzle-kit would write into a migration as something else: it would cut the name, or what follows it.
 *
 * @throws HedgerowError `ERR_SCHEMA_NAME`; `ERR_SQL_IDENTIFIER` for a name that is too long.
 */
export function assertWritable(config: TableConfig): void {
  const relations = [config.schema ?? 'public', config.name, ...config.columns.map(({ name }) => name)]
  relations.forEach(identifier)
  const constraints = [
    ...config.primaryKeys.map((key) => key.getName()),
    ...config.uniqueConstraints.map((key) => key.getName() ?? ''),
    ...config.foreignKeys.map((key) => key.getName()),
    ...config.indexes.map((index) => index.config.name ?? ''),
    ...config.checks.map((check) => check.name),
  ]
  const wrong = [...relations, ...constraints].find((name) => unwritable.test(name))
  if (wrong !== undefined) throw refuse(wrong)
}

/**
 * Refuses a policy that drizzle-kit would cut: it takes them apart at two hyphens.
 *
 * @throws HedgerowError `ERR_SCHEMA_NAME`.
 */
export function assertPolicyWritable({ name, using = '', withCheck = '' }: Policy): void {
  if (unwritable.test(name) || `${using} ${withCheck}`.includes('--')) throw refuse(name)
}

function refuse(name: string): HedgerowError {
  return new HedgerowError('ERR_SCHEMA_NAME', `drizzle-kit can't write the name ${JSON.stringify(name)}.`, {
    hint: 'Leave double quotes, commas, semicolons and two hyphens in a row out of names and member roles.',
  })
}
