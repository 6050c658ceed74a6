import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll } from 'vitest'
import { tables } from '../../examples/homeverse/generate/tables.ts'

/** A value as a test writes it: bytes stand for text that is not UTF-8, whole numbers for integers. */
export type Cell =
  | string
  | number
  | bigint
  | null
  | Buffer
  | { readonly blob: Buffer }
  | { readonly real: number }
export type SourceRows = Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>

/** A directory of this test file alone. */
export const directory = mkdtempSync(join(tmpdir(), 'hedgerow-migrate-'))
afterAll(() => rmSync(directory, { recursive: true }))

let files = 0

/** A path in that directory at which there is nothing yet. */
export function freshPath(): string {
  files += 1
  return join(directory, `source-${files}.sqlite`)
}

/** What every row needs besides what a test is about; the company is `acme`. */
const defaults: Readonly<Record<string, (id: string) => Record<string, Cell>>> = {
  companies: (id) => ({ id, key: id, name: id }),
  users: (id) => ({
    id,
    company_id: 'acme',
    email: `${id}@acme.example`,
    password_hash: 'hash',
    role: 'admin',
  }),
  projects: (id) => ({ id, company_id: 'acme', name: id }),
  applicants: (id) => ({
    id,
    company_id: 'acme',
    first_name: 'Ana',
    last_name: 'Silva',
    email: 'ana@mail.example',
  }),
  applications: (id) => ({ id, company_id: 'acme', project_id: 'home', applicant_id: 'ana' }),
  contact_submissions: (id) => ({
    id,
    name: 'Ana',
    email: 'ana@mail.example',
    subject: 'Hello',
    message: 'Hello',
  }),
}

/** Writes a SQLite file in HomeVerse's shape, by default with a company `acme`, and returns its path. */
export function writeSource(rows: SourceRows, { schema = tables, acme = true } = {}): string {
  const path = freshPath()
  const database = new Database(path)
  database.pragma('foreign_keys = off')
  database.exec(schema)
  const all = acme ? { ...rows, companies: [{ id: 'acme' }, ...(rows.companies ?? [])] } : rows
  let number = 0
  for (const [table, given] of Object.entries(all)) {
    for (const row of given) {
      number += 1
      insert(database, table, { ...defaults[table]?.(String(row.id ?? `row-${number}`)), ...row })
    }
  }
  database.close()
  return path
}

function insert(database: Database.Database, table: string, row: Readonly<Record<string, Cell>>): void {
  const cells = Object.entries(row)
  const values = cells.map(([, cell]) => (cell instanceof Buffer ? 'cast(? as text)' : '?'))
  database
    .prepare(
      `insert into ${table} (${cells.map(([name]) => `"${name}"`).join(', ')}) values (${values.join(', ')})`,
    )
    .run(cells.map(([, cell]) => toParameter(cell)))
}

function toParameter(cell: Cell): unknown {
  if (typeof cell === 'number' && Number.isInteger(cell)) {
    return BigInt(cell)
  }
  if (cell === null || typeof cell !== 'object') {
    return cell
  }
  return 'real' in cell ? cell.real : 'blob' in cell ? cell.blob : cell
}
