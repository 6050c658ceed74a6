import type { TransactionSql } from 'postgres'
import { acme, beta, empty, enter, type Person, undo } from './world.ts'

/** Every table whose rows belong to a company, and the column that says to which. */
const tenantColumns = {
  companies: 'id',
  users: 'company_id',
  projects: 'company_id',
  applicants: 'company_id',
  applications: 'company_id',
  audit_logs: 'company_id',
} as const

export type Table = keyof typeof tenantColumns
export const tables = Object.keys(tenantColumns) as readonly Table[]

/** Of a company without rows, so that whatever is read or changed is somebody else's. */
const admin: Person = { tenant: empty.id, role: 'admin' }
/** Claims to be a person of another company. */
const impostor: Person = { tenant: empty.id, role: 'applicant', user: beta.users.applicant }
/** Has rows to move. */
const mover: Person = { tenant: acme.id, role: 'admin' }

interface Write {
  readonly thief: Person
  run(sql: TransactionSql, table: Table): Promise<unknown>
}

/** Without a WHERE and a column that is read, so that no SELECT policy hides an open one for writes. */
const writes: Readonly<Record<string, Write>> = {
  update: { thief: admin, run: (sql, table) => sql`update ${sql(table)} set created_at = '2000-01-01'` },
  move: {
    thief: mover,
    run: (sql, table) => sql`update ${sql(table)} set ${sql(tenantColumns[table])} = ${beta.id}`,
  },
  delete: { thief: admin, run: (sql, table) => sql`delete from ${sql(table)}` },
  insert: { thief: admin, run: (sql, table) => insertions[table](sql) },
}

const insertions: Readonly<Record<Table, (sql: TransactionSql) => Promise<unknown>>> = {
  companies: (sql) => sql`insert into companies (company_key, name) values ('new', 'New')`,
  users: (sql) => sql`insert into users (company_id, email, password_hash, role)
    values (${beta.id}, 'new@mail.example', 'hash', 'admin')`,
  projects: (sql) => sql`insert into projects (company_id, name) values (${beta.id}, 'Ash Court')`,
  applicants: (sql) => sql`insert into applicants (company_id, first_name, last_name, email)
    values (${beta.id}, 'First', 'Last', 'new@mail.example')`,
  applications: (sql) => sql`insert into applications (company_id, project_id, applicant_id)
    values (${beta.id}, ${beta.otherProject}, ${beta.applicants.nobody})`,
  audit_logs: (sql) => sql`insert into audit_logs (company_id, table_name, record_id, action)
    values (${beta.id}, 'projects', ${beta.project}, 'DELETE')`,
}

/**
 * Attacks every table across companies, and returns what got through as `table: attack`.
 *
 * The app role is given every privilege first: what grants and keys would stop is left to the policies.
 */
export async function findLeaks(sql: TransactionSql): Promise<string[]> {
  await sql`grant all on all tables in schema public to app_user`
  const found: string[] = []
  for (const table of tables) {
    const read = (await isRead(sql, admin, table)) || (await isRead(sql, impostor, table))
    if (read) found.push(`${table}: select`)
    for (const [name, write] of Object.entries(writes)) {
      if (await getsThrough(sql, table, write)) found.push(`${table}: ${name}`)
    }
  }
  return found
}

function isRead(sql: TransactionSql, thief: Person, table: Table): Promise<boolean> {
  return undo(sql, async (part) => {
    await enter(part, thief)
    await part`set local role app_user`
    const rows = await part`select 1 from ${sql(table)} where ${sql(tenantColumns[table])} <> ${empty.id}`
    return rows.length > 0
  })
}

/** Rows of others that are not as they were, and any error but a refusal, show that a policy was passed. */
async function getsThrough(sql: TransactionSql, table: Table, { thief, run }: Write): Promise<boolean> {
  const before = await readForeignRows(sql, thief)
  const attempt = undo(sql, async (part) => {
    await enter(part, thief)
    await part`set local role app_user`
    await run(part, table)
    await part`reset role`
    return (await readForeignRows(part, thief)) !== before
  })
  return attempt.catch((error) => error.code !== '42501')
}

/** Where the rows of other companies lie: an UPDATE moves them too. */
async function readForeignRows(sql: TransactionSql, { tenant = '' }: Person): Promise<string> {
  const places = tables.map(
    (table) =>
      sql`select ctid::text from ${sql(table)} where ${sql(tenantColumns[table])} <> ${tenant} order by 1`,
  )
  return JSON.stringify(await Promise.all(places))
}
