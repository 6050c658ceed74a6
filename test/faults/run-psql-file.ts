import { readFile } from 'node:fs/promises'
import type { Sql } from 'postgres'
import { identifier, literal } from '../../src/sql/index.ts'
import { splitStatements } from './split-statements.ts'

/**
 * Runs a psql script statement by statement, as far as these files go: `\set ON_ERROR_STOP on` is how it always
 * behaves, `\gset` keeps the columns of one row, and `:name`, `:'name'` and `:"name"` put them in again.
 */
export async function runPsqlFile(client: Sql, path: string): Promise<void> {
  const variables = new Map<string, string>()
  for (const { text, meta } of splitStatements(await readFile(path, 'utf8'))) {
    const rows = await client.unsafe(interpolate(text, variables)).simple()
    if (meta === 'gset') {
      for (const [name, value] of Object.entries(rows[0] ?? {})) {
        variables.set(name, String(value ?? ''))
      }
    }
  }
}

function interpolate(statement: string, variables: ReadonlyMap<string, string>): string {
  return statement.replace(/(?<!:):(['"]?)([A-Za-z_]\w*)\1/g, (whole, quote: string, name: string) => {
    const value = variables.get(name)
    if (value === undefined) {
      return whole
    }
    return quote === "'" ? literal(value) : quote === '"' ? identifier(value) : value
  })
}
