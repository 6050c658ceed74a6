import type { Database } from 'better-sqlite3'
import { HedgerowError } from '../../errors/index.ts'
import { quoted } from '../source/quoted.ts'
import type { SourceTable } from '../source/source-table.ts'
import type { TablePlan } from './table-plan.ts'

/**
 * Refuses a file with something in it that no part of the plan takes: a table with rows, or a column with a value.
 * Empty ones lose nothing.
 *
 * @throws HedgerowError `ERR_MIGRATE_UNMAPPED`, naming all of them.
 */
export function assertNothingLost(
  database: Database,
  tables: readonly SourceTable[],
  plans: readonly TablePlan[],
): void {
  const lost = tables.filter(({ rows }) => rows > 0).flatMap((table) => lostParts(database, table, plans))
  if (lost.length > 0) {
    throw new HedgerowError(
      'ERR_MIGRATE_UNMAPPED',
      `The file has values that the target has no place for: ${lost.join(', ')}.`,
      { hint: `Add them to the schema, or leave them behind knowingly: --ignore ${lost.join(' ')}` },
    )
  }
}

function lostParts(database: Database, table: SourceTable, plans: readonly TablePlan[]): string[] {
  const plan = plans.find(({ source }) => source.name === table.name)
  if (!plan) {
    return [table.name]
  }
  const taken = new Set(plan.columns.map(({ source }) => source))
  return table.columns
    .filter((column) => !taken.has(column) && hasValue(database, table.name, column))
    .map((column) => `${table.name}.${column}`)
}

function hasValue(database: Database, table: string, column: string): boolean {
  return (
    database.prepare(`select 1 from ${quoted(table)} where ${quoted(column)} is not null limit 1`).get() !==
    undefined
  )
}
