import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { ColumnValue, SqlCondition } from '../model/index.ts'
import { identifier, isClosedExpression, sqlValue } from '../sql/index.ts'

/**
 * Declares a condition in SQL over some columns of the row, for `where(…)` and `own(…, { where })`, where values alone
 * can't say it. Drizzle's operators serve as well.
 *
 * It narrows what a tenant's members may do, like every rule; whatever it says, no other tenant's row comes in reach.
 *
 * @example where(matching(['opensAt'], ({ opensAt }) => sql`${opensAt} <= now()`))
 * @throws TypeError when a policy is made from SQL that ends its parentheses or its statement, or that holds a comment.
 */
export function matching<const Column extends string>(
  columns: readonly Column[],
  build: (columns: Readonly<Record<Column, SQL>>) => SQL | undefined,
): SqlCondition<Column> {
  const render = (names: Readonly<Record<Column, string>>): string => {
    const given = Object.fromEntries(columns.map((column) => [column, sql.raw(names[column])]))
    const text = dialect.sqlToQuery(build(given as Record<Column, SQL>) ?? sql``).sql
    if (text !== '' && isClosedExpression(text)) return text
    throw new TypeError('matching: the SQL must be one whole expression, without comments.')
  }
  return Object.freeze({ kind: 'sql', columns, render })
}

/** A policy takes no parameters, and Drizzle before 0.45.2 doubles no quotes in names. */
class PolicyDialect extends PgDialect {
  override escapeName(name: string): string {
    return identifier(name)
  }

  override escapeParam(_number: number, value?: unknown): string {
    if (value === null) return 'null'
    if (value instanceof Date) return sqlValue(value.toISOString())
    if (typeof value === 'object')
      throw new TypeError('matching: a value must be text, a number or a boolean.')
    return sqlValue(value as ColumnValue)
  }
}

const dialect = new PolicyDialect()
