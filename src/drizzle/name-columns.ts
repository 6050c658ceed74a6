import { getTableColumns } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import {
  type ColumnValue,
  type Grantee,
  isSomeColumns,
  type RowCondition,
  type Rule,
  type SomeColumns,
  type TenantRules,
} from '../model/index.ts'
import { type Columns, ruledColumn } from './columns.ts'

/**
 * Returns rules that speak of the database's columns; as they are declared, they speak of Drizzle's properties.
 *
 * @throws TypeError for a column that the table lacks, and for a value that is none of an enum's.
 */
export function nameColumns(columns: Columns, rules: TenantRules): TenantRules {
  const name = (property: string) => ruledColumn(columns, property).name
  const nameOne = (grantee: Grantee) => nameGrantee(columns, grantee)
  const nameList = (one: Grantee | SomeColumns) =>
    isSomeColumns(one)
      ? { ...one, columns: one.columns.map(name), grantees: one.grantees.map(nameOne) }
      : nameOne(one)
  const rename = (rule: Rule): Rule => (typeof rule === 'string' ? rule : rule.map(nameList))
  return {
    select: rename(rules.select),
    insert: rename(rules.insert),
    update: rename(rules.update),
    delete: rename(rules.delete),
    secret: (rules.secret ?? []).map(name),
    fixed: (rules.fixed ?? []).map(name),
  }
}

function nameGrantee(columns: Columns, rows: Grantee): Grantee {
  if (typeof rows === 'string') return rows
  const name = (conditions: readonly RowCondition[]) => conditions.map((one) => nameCondition(columns, one))
  const becomes = rows.becomes === undefined ? {} : { becomes: name(rows.becomes) }
  if (rows.kind === 'where') return { ...rows, ...becomes, where: name(rows.where) }
  const where = rows.where === undefined ? {} : { where: name(rows.where) }
  return { ...rows, ...becomes, ...where, column: ruledColumn(columns, rows.column).name }
}

function nameCondition(columns: Columns, condition: RowCondition): RowCondition {
  if (condition.kind === 'value') {
    const column = ruledColumn(columns, condition.column)
    const wrong = condition.values.find((value) => !isValueOf(column, value))
    if (wrong === undefined) return { ...condition, column: column.name }
    throw new TypeError(`A rule compares "${condition.column}" with "${wrong}", which it can't hold.`)
  }
  const named = condition.columns.map((property) => [property, ruledColumn(columns, property).name] as const)
  return {
    kind: 'sql',
    columns: named.map(([, name]) => name),
    render: (sql) =>
      condition.render(Object.fromEntries(named.map(([property, name]) => [property, sql[name] ?? '']))),
  }
}

/** What a table's extra config is given knows no enum; the table's own column does. */
function isValueOf({ name, table }: PgColumn, value: ColumnValue): boolean {
  const values = Object.values(getTableColumns(table)).find((column) => column.name === name)?.enumValues
  return values === undefined || values.length === 0 || values.includes(String(value))
}
