import { readFileSync } from 'node:fs'
import { type MigrateOptions, type MigrationReport, migrateSqlite } from 'hedgerow/migrate'
import postgres from 'postgres'
import { createTestDatabase } from '../support/index.ts'
import { type SourceRows, writeSource } from './source-file.ts'

/** A line of the quarantine file. */
export interface QuarantineLine {
  readonly table: string
  readonly rowid: number | null
  readonly key: string | null
  readonly column: string
  readonly kind: string
  readonly reason: string
  readonly also?: readonly { readonly column: string; readonly kind: string }[]
  readonly row: Readonly<Record<string, unknown>>
}

export interface Moved {
  readonly report: MigrationReport
  readonly quarantine: readonly QuarantineLine[]
  /** URL of the database, for the superuser. */
  readonly to: string
}

/** Moves a file, or rows in HomeVerse's shape, into a fresh copy of the reference schema. */
export async function move(
  source: string | SourceRows,
  options: Partial<MigrateOptions> = {},
): Promise<Moved> {
  const from = typeof source === 'string' ? source : writeSource(source)
  const to = options.to ?? (await createTestDatabase({ template: 'reference' }))
  const report = await migrateSqlite({ ...options, from, to })
  return { report, quarantine: report.quarantine === null ? [] : readLines(report.quarantine), to }
}

export function readLines(path: string): QuarantineLine[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Runs one statement as the superuser. */
export async function query(url: string, statement: string): Promise<postgres.Row[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await client.unsafe(statement)
  } finally {
    await client.end()
  }
}

/** The rows of a table as JSON by one of its columns, so that every type is compared as text. */
export async function readRows(
  url: string,
  table: string,
  by: string,
): Promise<Map<string, Record<string, unknown>>> {
  const rows = await query(url, `select to_jsonb(t) as row from ${table} t`)
  return new Map(rows.map(({ row }) => [String(row[by]), row]))
}
