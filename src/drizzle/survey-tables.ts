import { getTableColumns, is } from 'drizzle-orm'
import { type ForeignKey, getTableConfig, type PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { TableName, Tenancy } from '../model/index.ts'
import type { ModuleExports } from './load-project.ts'
import { readDeclarations } from './read-declarations.ts'

/** A column as its table declares it: the property in Drizzle, the name in the database. */
export interface SurveyedColumn {
  readonly property: string
  readonly name: string
  /** As PostgreSQL writes it, such as `bigint` or `varchar(255)`. */
  readonly type: string
  readonly isNotNull: boolean
  readonly hasDefault: boolean
  /** Whether `.primaryKey()` or `.unique()` stands at the column itself. */
  readonly isPrimary: boolean
  readonly isUnique: boolean
}

export interface SurveyedReference {
  readonly columns: readonly string[]
  readonly table: TableName
  readonly foreignColumns: readonly string[]
  readonly onDelete: string
  readonly onUpdate: string
}

/** A unique key or an index among a table's entries; null stands for an expression. */
export interface SurveyedKey {
  readonly name: string
  readonly isUnique: boolean
  readonly method: string
  readonly columns: readonly (string | null)[]
}

/** A table of a Drizzle schema, whether it is declared with the helpers or not. */
export interface SurveyedTable extends TableName {
  readonly columns: readonly SurveyedColumn[]
  /** The primary keys among the entries, which are for several columns. */
  readonly primaryKeys: readonly (readonly string[])[]
  readonly references: readonly SurveyedReference[]
  readonly keys: readonly SurveyedKey[]
  /** Policies that are there before the table is declared. */
  readonly policies: readonly string[]
  readonly declared: 'root' | 'tenant' | 'tenantless' | undefined
  /** Of a table that is declared as the root or as a tenant table. */
  readonly tenancy: Tenancy | undefined
}

/** Lists the tables that a file exports, by the names of the exports. */
export function listTables(module: ModuleExports): ReadonlyMap<string, TableName> {
  const tables = Object.entries(module).filter((entry): entry is [string, PgTable] => is(entry[1], PgTable))
  return new Map(tables.map(([name, table]) => [name, nameTable(table)]))
}

/** Reads what the tables of a schema are, each once, without asking whether they are declared. */
export function surveyTables(modules: ReadonlyMap<string, ModuleExports>): readonly SurveyedTable[] {
  const values = [...modules.values()].flatMap((module) => Object.values(module))
  return [...new Set(values)].filter((value) => is(value, PgTable)).map(surveyTable)
}

function surveyTable(table: PgTable): SurveyedTable {
  const config = getTableConfig(table)
  const declaration = readDeclarations(table).find(({ kind }) => kind === 'tenant' || kind === 'tenantless')
  const tenancy = declaration?.kind === 'tenant' ? declaration.tenancy : undefined
  const isRoot = tenancy?.root === config.name && tenancy.schema === (config.schema ?? 'public')
  return {
    ...nameTable(table),
    columns: Object.entries(getTableColumns(table)).map(([property, column]) =>
      surveyColumn(property, column),
    ),
    primaryKeys: config.primaryKeys.map((key) => key.columns.map(({ name }) => name)),
    references: config.foreignKeys.map(surveyReference),
    keys: [
      ...config.uniqueConstraints.map((key) => ({
        name: key.getName() ?? '',
        isUnique: true,
        method: 'btree',
        columns: key.columns.map(({ name }) => name),
      })),
      ...config.indexes.map(({ config: index }) => ({
        name: index.name ?? '',
        isUnique: index.unique,
        method: index.method ?? 'btree',
        columns: index.columns.map((column) => ('name' in column ? (column.name ?? null) : null)),
      })),
    ],
    policies: declaration === undefined ? config.policies.map(({ name }) => name) : [],
    declared: isRoot ? 'root' : declaration?.kind === 'tenantless' ? 'tenantless' : tenancy && 'tenant',
    tenancy,
  }
}

function surveyColumn(property: string, column: PgColumn): SurveyedColumn {
  return {
    property,
    name: column.name,
    type: column.getSQLType(),
    isNotNull: column.notNull,
    hasDefault: column.hasDefault,
    isPrimary: column.primary,
    isUnique: column.isUnique,
  }
}

function surveyReference(key: ForeignKey): SurveyedReference {
  const { columns, foreignTable, foreignColumns } = key.reference()
  return {
    columns: columns.map(({ name }) => name),
    table: nameTable(foreignTable),
    foreignColumns: foreignColumns.map(({ name }) => name),
    onDelete: key.onDelete ?? 'no action',
    onUpdate: key.onUpdate ?? 'no action',
  }
}

function nameTable(table: PgTable): TableName {
  const { schema = 'public', name } = getTableConfig(table)
  return { schema, name }
}
