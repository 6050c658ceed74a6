import type { TransactionSql } from 'postgres'
import { describe, expect, it } from 'vitest'
import { acme, beta, createWorld, type MemberRole, member, memberRoles, type Person } from './world.ts'

const world = await createWorld()

/** The ids that a person sees in a table, in their order. */
const seenBy = (person: Person, table: string, column = 'id') =>
  world.as(person, async (sql) => {
    const rows = await sql`select ${sql(column)} as id from ${sql(table)} order by 1`
    return rows.map((row) => row.id as string)
  })

const denied = { code: '42501' }

type Write = (sql: TransactionSql) => Promise<{ count: number }>

/** What came of a write: how many rows, or that PostgreSQL refused it. */
const outcome = (person: Person, write: Write) =>
  world
    .as(person, async (sql) => (await write(sql)).count)
    .catch((error) => (error.code === denied.code ? 'refused' : Promise.reject(error)))

/** Which member roles can do it to at least one row. */
async function ableTo(write: Write): Promise<MemberRole[]> {
  const able: MemberRole[] = []
  for (const role of memberRoles) {
    const result = await outcome(member(acme, role), write)
    if (result !== 'refused' && result > 0) able.push(role)
  }
  return able
}

describe('projects', () => {
  it('are read by every member', async () => {
    for (const role of memberRoles) expect(await seenBy(member(acme, role), 'projects')).toHaveLength(2)
    expect(await seenBy({ tenant: acme.id }, 'projects')).toHaveLength(2)
  })

  it('are written by admins and developers', async () => {
    const writers = ['admin', 'developer']
    expect(
      await ableTo((sql) => sql`insert into projects (company_id, name) values (${acme.id}, 'Ash')`),
    ).toEqual(writers)
    expect(await ableTo((sql) => sql`update projects set name = 'Ash'`)).toEqual(writers)
    expect(await ableTo((sql) => sql`delete from projects`)).toEqual(writers)
  })
})

describe.each(['applicants', 'applications'])('%s', (table) => {
  const all = Object.values(acme.applicants)
  const column = table === 'applicants' ? 'id' : 'applicant_id'

  it('are all seen by admins, lenders and developers', async () => {
    for (const role of ['admin', 'lender', 'developer'] as const) {
      expect(await seenBy(member(acme, role), table, column)).toEqual(all)
    }
  })

  it('are seen by applicants and buyers where they are their own', async () => {
    for (const role of ['applicant', 'buyer'] as const) {
      expect(await seenBy(member(acme, role), table, column)).toEqual([acme.applicants[role]])
    }
  })

  it('are hidden from a person without a member role, and from an applicant who is nobody', async () => {
    expect(await seenBy({ tenant: acme.id, user: acme.users.applicant }, table)).toEqual([])
    expect(await seenBy({ tenant: acme.id, role: 'applicant' }, table)).toEqual([])
    expect(await seenBy({ ...member(acme, 'applicant'), user: beta.users.applicant }, table)).toEqual([])
  })

  it('are written by admins, lenders and developers', async () => {
    const { id: company, otherProject, applicants } = acme
    const writers = ['admin', 'lender', 'developer']
    const insert: Write =
      table === 'applicants'
        ? (sql) => sql`insert into applicants (company_id, first_name, last_name, email)
            values (${company}, 'Ada', 'Ash', 'ada@mail.example')`
        : (sql) => sql`insert into applications (company_id, project_id, applicant_id)
            values (${company}, ${otherProject}, ${applicants.nobody})`
    expect(await ableTo(insert)).toEqual(writers)
    expect(await ableTo((sql) => sql`update ${sql(table)} set documents = '[1]'`)).toEqual(writers)
    expect(await ableTo((sql) => sql`delete from ${sql(table)}`)).toEqual(writers)
  })
})

describe('users', () => {
  it('see themselves', async () => {
    for (const role of ['lender', 'developer', 'buyer', 'applicant'] as const) {
      expect(await seenBy(member(acme, role), 'users')).toEqual([acme.users[role]])
    }
  })

  it('are all seen by the admins of their company', async () => {
    expect(await seenBy(member(acme, 'admin'), 'users')).toEqual(Object.values(acme.users).sort())
  })

  it('are written by admins', async () => {
    const insert: Write = (sql) => sql`insert into users (company_id, email, password_hash, role)
      values (${acme.id}, 'new@mail.example', 'hash', 'buyer')`
    expect(await ableTo(insert)).toEqual(['admin'])
    expect(await ableTo((sql) => sql`update users set role = 'admin'`)).toEqual(['admin'])
    expect(await ableTo((sql) => sql`delete from users where role = 'buyer'`)).toEqual(['admin'])
  })

  it('may have the e-mail that somebody has in another company, and not one of their own', async () => {
    const insert = (email: string) =>
      world.as(
        member(acme, 'admin'),
        (sql) => sql`insert into users (company_id, email, password_hash, role)
          values (${acme.id}, ${email}, 'hash', 'buyer') on conflict do nothing`,
      )
    await world.owner`update users set email = 'only-beta@mail.example' where id = ${beta.users.buyer}`
    expect((await insert('only-beta@mail.example')).count).toBe(1)
    expect((await insert('admin@mail.example')).count).toBe(0)
  })
})

describe('a password hash', () => {
  const attempts: Record<string, Write> = {
    'select it': (sql) => sql`select password_hash from users`,
    'select every column': (sql) => sql`select * from users`,
    'select whole rows': (sql) => sql`select users from users`,
    'compare it': (sql) => sql`select id from users where password_hash = 'hash'`,
    'return it': (sql) => sql`delete from users returning password_hash`,
    'update it': (sql) => sql`update users set password_hash = 'mine'`,
  }

  it.each(Object.entries(attempts))('is out of reach for an admin who tries to %s', async (_how, attempt) => {
    expect(await outcome(member(acme, 'admin'), attempt)).toBe('refused')
  })
})

describe('companies', () => {
  it('see themselves', async () => {
    for (const role of memberRoles) expect(await seenBy(member(acme, role), 'companies')).toEqual([acme.id])
  })

  it('are written by nobody', async () => {
    expect(
      await ableTo((sql) => sql`insert into companies (company_key, name) values ('new', 'New')`),
    ).toEqual([])
    expect(await ableTo((sql) => sql`update companies set max_seats = 100`)).toEqual([])
    expect(await ableTo((sql) => sql`delete from companies`)).toEqual([])
  })
})

describe('contact submissions', () => {
  const submit: Write = (sql) => sql`insert into contact_submissions (name, email, subject, message)
    values ('Visitor', 'visitor@mail.example', 'Hello', 'Please call me.')`

  it('are inserted by anybody, with a company and without', async () => {
    expect(await outcome({}, submit)).toBe(1)
    expect(await ableTo(submit)).toEqual(memberRoles)
  })

  it('are read, changed and deleted by no company', async () => {
    await submit(world.owner as never)
    const admin = member(acme, 'admin')
    expect(await outcome(admin, (sql) => sql`select id from contact_submissions`)).toBe('refused')
    expect(await outcome(admin, (sql) => sql`update contact_submissions set status = 'closed'`)).toBe(
      'refused',
    )
    expect(await outcome(admin, (sql) => sql`delete from contact_submissions`)).toBe('refused')
  })
})

describe('audit logs', () => {
  it('are read by admins', async () => {
    expect(await ableTo((sql) => sql`select id from audit_logs`)).toEqual(['admin'])
  })

  it('are written by nobody', async () => {
    const insert: Write = (sql) => sql`insert into audit_logs (company_id, table_name, record_id, action)
      values (${acme.id}, 'projects', ${acme.project}, 'DELETE')`
    const admin = member(acme, 'admin')
    expect(await outcome(admin, insert)).toBe('refused')
    expect(await outcome(admin, (sql) => sql`update audit_logs set action = 'UPDATE'`)).toBe('refused')
    expect(await outcome(admin, (sql) => sql`delete from audit_logs`)).toBe('refused')
  })
})
