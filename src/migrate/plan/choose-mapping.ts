import { HedgerowError } from '../../errors/index.ts'
import type { Mapping } from '../mapping.ts'
import { findNamed, type SourceTable } from '../source/source-table.ts'

/**
 * Chooses the mapping whose application wrote the file, by the columns that tell it from others.
 *
 * @throws HedgerowError `ERR_MIGRATE_SOURCE_SHAPE`, naming what the file lacks.
 */
export function chooseMapping(mappings: readonly Mapping[], tables: readonly SourceTable[]): Mapping {
  const lacks = mappings.map((mapping) => ({ mapping, missing: missingOf(mapping, tables) }))
  const chosen = lacks.find(({ missing }) => missing.length === 0)
  if (!chosen) {
    const reasons = lacks.map(({ mapping, missing }) => `for ${mapping.name} it lacks ${missing.join(', ')}`)
    throw new HedgerowError(
      'ERR_MIGRATE_SOURCE_SHAPE',
      `No mapping knows this SQLite file: ${reasons.join('; ')}.`,
      { hint: 'Check that it is the right file, or call migrateSqlite with a mapping of your own.' },
    )
  }
  return chosen.mapping
}

function missingOf(mapping: Mapping, tables: readonly SourceTable[]): string[] {
  return Object.entries(mapping.recognise).flatMap(([name, columns]) => {
    const table = findNamed(tables, (candidate) => candidate.name, name)
    if (!table) {
      return [`table ${name}`]
    }
    return columns
      .filter((column) => findNamed(table.columns, (candidate) => candidate, column) === undefined)
      .map((column) => `column ${name}.${column}`)
  })
}
