import { PgDialect } from 'drizzle-orm/pg-core'
import { identifier, qualifiedName } from '../sql/index.ts'
import { appendStatements, kitName, splitMigration, type TableConfig } from './kit-statements.ts'

const dialect = new PgDialect()
const createIndex = /^CREATE (UNIQUE )?INDEX (CONCURRENTLY )?/

/**
 * Adds to a migration what it would lose: drizzle-kit changes a generated column by dropping it and adding it again, and
 * PostgreSQL drops every index and constraint over it along.
 *
 * @param earlier the migrations before it, in which drizzle-kit made the indexes.
 */
export function restoreLost(text: string, config: TableConfig, earlier: readonly string[]): string {
  const columns = listReadded(text, config)
  if (columns.length === 0) return text
  return appendStatements(text, [
    ...restoreIndexes(config, [...earlier, text]),
    ...restoreConstraints(config, columns),
  ])
}

/** Returns the columns of a table that a migration drops and adds again. */
export function listReadded(text: string, config: TableConfig): readonly string[] {
  return config.columns
    .map(({ name }) => name)
    .filter((column) => text.includes(`ALTER TABLE ${kitName(config)} drop column ${identifier(column)};`))
}

/** Says again, for all of the table's, what drizzle-kit said last; those that are there still stay. */
function restoreIndexes(config: TableConfig, migrations: readonly string[]): readonly string[] {
  const statements = migrations.flatMap(splitMigration).toReversed()
  return config.indexes.flatMap(({ config: { name } }) => {
    if (name === undefined) return []
    const makes = (statement: string) => {
      const [start] = createIndex.exec(statement) ?? []
      return start !== undefined && statement.startsWith(`${identifier(name)} ON `, start.length)
    }
    const last = statements.find(makes)
    return last === undefined ? [] : [last.replace(createIndex, '$&IF NOT EXISTS ')]
  })
}

function restoreConstraints(config: TableConfig, columns: readonly string[]): readonly string[] {
  const { uniqueConstraints, checks } = config
  const uniques = uniqueConstraints
    .filter((key) => key.columns.some(({ name }) => columns.includes(name)))
    .map((key) => ({
      name: key.getName() ?? '',
      definition: `unique${key.nullsNotDistinct ? ' nulls not distinct' : ''} (${key.columns.map(({ name }) => identifier(name)).join(', ')})`,
    }))
  const checked = checks
    .map(({ name, value }) => ({
      name,
      definition: `check (${dialect.sqlToQuery(value.inlineParams()).sql})`,
    }))
    // Without its outer quotes: an expression need not quote a plain name.
    .filter(({ definition }) =>
      columns.some((column) => definition.includes(identifier(column).slice(1, -1))),
    )
  const table = qualifiedName(config.schema ?? 'public', config.name)
  return [...uniques, ...checked].flatMap(({ name, definition }) => [
    `alter table ${table} drop constraint if exists ${identifier(name)};`,
    `alter table ${table} add constraint ${identifier(name)} ${definition};`,
  ])
}
