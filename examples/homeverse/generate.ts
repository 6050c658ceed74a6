import { rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
import { mapId } from 'hedgerow/migrate'
import { addBadRows } from './generate/bad-rows.ts'
import { companies, companyRow } from './generate/companies.ts'
import { contactRow } from './generate/contacts.ts'
import { applicantRow, userRow } from './generate/people.ts'
import { applicationRow, projectRow } from './generate/projects.ts'
import { Random } from './generate/random.ts'
import type { Row, Rows } from './generate/row.ts'
import { tables } from './generate/tables.ts'

export { type BadRow, badRows } from './generate/bad-rows.ts'

/** How many good rows there are of each table over all companies, roughly. */
const sizes = { users: 600, projects: 900, applicants: 7000, applications: 11_000, contacts: 500 }

/** Two companies and an admin of each, by the UUIDs that they have once they are moved. */
export const demoCompanies = companies.slice(0, 2).map(({ id, key, name }) => ({
  companyId: mapId('companies', id),
  key,
  name,
  admin: { userId: mapId('users', `usr-${key}-ada`), email: `ada@${key}.example` },
}))

/** Writes HomeVerse's SQLite file: twelve companies, about 20,000 rows, the same ones every time. */
export function generateHomeverse(file: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) {
    rmSync(`${file}${end}`, { force: true })
  }
  const database = new Database(file)
  try {
    // SQLite's own default, which the driver changes; HomeVerse never turned it on.
    database.pragma('foreign_keys = off')
    database.exec(tables)
    database.transaction(() => {
      for (const [table, rows] of Object.entries(createRows())) {
        insert(database, table, rows)
      }
    })()
  } finally {
    database.close()
  }
}

function createRows(): Rows {
  const random = new Random(2024)
  const rows: Rows = {
    companies: companies.map((company) => companyRow(company, random)),
    users: [],
    projects: [],
    applicants: [],
    applications: [],
    contact_submissions: Array.from({ length: sizes.contacts }, (_, number) => contactRow(number, random)),
  }
  for (const company of companies) {
    const many = <T>(size: number, create: (number: number) => T) =>
      Array.from({ length: Math.max(3, Math.round(size * company.share)) }, (_, number) => create(number))
    const users = many(sizes.users, (number) => userRow(company, number, random))
    const projects = many(sizes.projects, (number) => projectRow(company, number, random))
    const applicants = many(sizes.applicants, (number) => applicantRow(company, number, users, random))
    rows.users.push(...users)
    rows.projects.push(...projects)
    rows.applicants.push(...applicants)
    rows.applications.push(
      ...many(sizes.applications, (number) => {
        // Round by round everybody applies for another project, so that no pair comes twice.
        const applicant = applicants[number % applicants.length]
        const round = Math.floor(number / applicants.length)
        const project = projects[(number + round) % projects.length]
        return applicationRow(company, number, project as Row, applicant as Row, random)
      }),
    )
  }
  addBadRows(rows)
  return rows
}

function insert(database: Database.Database, table: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {})
  // Bytes are cast, since SQLite would keep them as a blob and not as the broken text that they stand for.
  const values = columns.map(
    (column) => `case typeof(@${column}) when 'blob' then cast(@${column} as text) else @${column} end`,
  )
  const statement = database.prepare(
    `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`,
  )
  for (const row of rows) {
    statement.run(row)
  }
}

const [, script, file = 'homeverse.sqlite'] = process.argv
if (script && pathToFileURL(script).href === import.meta.url) {
  generateHomeverse(file)
  process.stdout.write(`${file}\n`)
}
