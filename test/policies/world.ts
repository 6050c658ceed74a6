import postgres from 'postgres'
import { afterThisFile, appUrl, createTestDatabase } from '../support/index.ts'

/** Who asks: what the settings of a scope say. */
export interface Person {
  readonly tenant?: string
  readonly user?: string
  readonly role?: string
}

export const memberRoles = ['admin', 'lender', 'developer', 'buyer', 'applicant'] as const
export type MemberRole = (typeof memberRoles)[number]

/** The ids of a company and of what belongs to it. */
export interface Company {
  readonly id: string
  readonly users: Readonly<Record<MemberRole, string>>
  readonly project: string
  /** A project that nobody has applied for. */
  readonly otherProject: string
  /** The applicants that the users with these roles are, and one without a login. */
  readonly applicants: Readonly<Record<'applicant' | 'buyer' | 'nobody', string>>
}

export interface World {
  /** The superuser, who sees everything. */
  readonly owner: postgres.Sql
  readonly appUrl: string
  /** Runs as the app role in one transaction, which is rolled back. */
  as<T>(person: Person, run: (sql: postgres.TransactionSql) => Promise<T>): Promise<T>
}

const id = (company: number, kind: number, row: number) =>
  `${company}0000000-0000-4000-8000-0000000${String(kind).padStart(2, '0')}${String(row).padStart(3, '0')}`

const company = (number: number): Company => ({
  id: id(number, 0, 0),
  users: {
    admin: id(number, 1, 1),
    lender: id(number, 1, 2),
    developer: id(number, 1, 3),
    buyer: id(number, 1, 4),
    applicant: id(number, 1, 5),
  },
  project: id(number, 2, 1),
  otherProject: id(number, 2, 2),
  applicants: { applicant: id(number, 3, 1), buyer: id(number, 3, 2), nobody: id(number, 3, 3) },
})

export const acme = company(1)
export const beta = company(2)
/** A company of which there is nothing but its own row. */
export const empty = company(3)

/** The company's person with that member role. */
export const member = (of: Company, role: MemberRole): Person => ({
  tenant: of.id,
  user: of.users[role],
  role,
})

/** Creates a database of the reference schema in which two companies have rows in every table, and one has none. */
export async function createWorld(): Promise<World> {
  const url = await createTestDatabase({ template: 'reference' })
  const owner = postgres(url, { max: 1, onnotice: () => {} })
  const app = postgres(appUrl(url), { max: 1, onnotice: () => {} })
  afterThisFile(() => Promise.all([owner.end(), app.end()]))
  await seed(owner, acme)
  await seed(owner, beta)
  await insertCompany(owner, empty)
  return {
    owner,
    appUrl: appUrl(url),
    as: (person, run) => undo(app, (sql) => enter(sql, person).then(() => run(sql))),
  }
}

/** Runs in a transaction, or in a part of one, that is rolled back whatever comes of it. */
export async function undo<T>(
  client: postgres.Sql | postgres.TransactionSql,
  run: (sql: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const undone = new Error('undone')
  let result: { value: T } | undefined
  const work = async (sql: postgres.TransactionSql) => {
    result = { value: await run(sql) }
    throw undone
  }
  await ('savepoint' in client ? client.savepoint(work) : client.begin(work)).catch((error) => {
    if (error !== undone) throw error
  })
  if (result === undefined) throw undone
  return result.value
}

/** Sets the context of a person for the transaction, as a scope does. */
export async function enter(sql: postgres.TransactionSql, { tenant = '', user = '', role = '' }: Person) {
  await sql`select set_config('app.current_company_id', ${tenant}, true),
    set_config('app.current_user_id', ${user}, true), set_config('app.current_user_role', ${role}, true)`
}

async function insertCompany(owner: postgres.Sql, { id }: Company): Promise<void> {
  await owner`insert into companies (id, company_key, name) values (${id}, ${id}, 'Company')`
}

async function seed(owner: postgres.Sql, company: Company): Promise<void> {
  const { id, users, project, otherProject, applicants } = company
  await insertCompany(owner, company)
  for (const role of memberRoles) {
    await owner`insert into users (company_id, id, email, password_hash, role)
      values (${id}, ${users[role]}, ${`${role}@mail.example`}, 'hash', ${role})`
  }
  await owner`insert into projects (company_id, id, name)
    values (${id}, ${project}, 'Oak Court'), (${id}, ${otherProject}, 'Elm Court')`
  const logins = { applicant: users.applicant, buyer: users.buyer, nobody: null }
  for (const who of ['applicant', 'buyer', 'nobody'] as const) {
    await owner`insert into applicants (company_id, id, user_id, first_name, last_name, email)
      values (${id}, ${applicants[who]}, ${logins[who]}, 'First', 'Last', ${`${who}@mail.example`})`
    await owner`insert into applications (company_id, project_id, applicant_id)
      values (${id}, ${project}, ${applicants[who]})`
  }
  await owner`insert into audit_logs (company_id, user_id, table_name, record_id, action)
    values (${id}, ${users.admin}, 'projects', ${project}, 'INSERT')`
}
