import { getTableName, is, type SQL } from 'drizzle-orm'
import { PgDialect, PgRole } from 'drizzle-orm/pg-core'
import type { TableConfig } from './kit-statements.ts'

type Parts = readonly (string | undefined)[]

/** Names and expressions of a table, by where drizzle-kit writes them. */
export interface KitParts {
  readonly names: Parts
  /** Of keys, indexes, checks and sequences. */
  readonly joined: Parts
  readonly indexColumns: Parts
  readonly policies: Parts
  readonly policyRoles: Parts
}

const dialect = new PgDialect()

export function listKitParts(config: TableConfig): KitParts {
  const { columns, indexes, checks, policies } = config
  const keys = listKeys(config)
  const indexColumns = indexes.flatMap(({ config: index }) =>
    index.columns.map((column) => ('name' in column ? column.name : textOf(column as SQL))),
  )
  const constraints = [
    ...keys.map(({ name }) => name),
    ...indexes.map(({ config: { name } }) => name),
    ...checks.map(({ name }) => name),
  ]
  return {
    names: [config.schema, config.name, ...namesOf(columns), ...namesOf(policies), ...constraints],
    joined: [
      ...constraints,
      ...keys.flatMap((key) => namesOf(key.columns)),
      ...indexColumns,
      ...listReferring(config),
      ...indexes.map(({ config: { where } }) => textOf(where)),
      ...checks.map(({ value }) => textOf(value)),
      ...listSequences(config),
    ],
    indexColumns,
    policies: policies.flatMap(({ name, using, withCheck }) => [name, textOf(using), textOf(withCheck)]),
    policyRoles: policies
      .flatMap(({ to = [] }) => to)
      .map((role) => (is(role, PgRole) ? role.name : String(role))),
  }
}

function listKeys({ columns, primaryKeys, uniqueConstraints, foreignKeys }: TableConfig) {
  const unique = columns.filter(({ isUnique }) => isUnique)
  return [
    ...[...primaryKeys, ...uniqueConstraints].map((key) => ({ name: key.getName(), columns: key.columns })),
    ...unique.map((column) => ({ name: column.uniqueName, columns: [column] })),
    ...foreignKeys.map((key) => {
      const { columns, foreignColumns } = key.reference()
      return { name: key.getName(), columns: [...columns, ...foreignColumns] }
    }),
  ]
}

/** The tables of references. */
function listReferring({ name, foreignKeys }: TableConfig): Parts {
  return foreignKeys.flatMap((key) => [name, getTableName(key.reference().foreignTable)])
}

function listSequences({ name: table, columns }: TableConfig): Parts {
  return columns
    .filter(({ generatedIdentity }) => generatedIdentity !== undefined)
    .map(({ name, generatedIdentity }) => generatedIdentity?.sequenceName ?? `${table}_${name}_seq`)
}

function textOf(expression: SQL | undefined): string | undefined {
  return expression && dialect.sqlToQuery(expression).sql
}

function namesOf(named: readonly { readonly name: string }[]): readonly string[] {
  return named.map(({ name }) => name)
}
