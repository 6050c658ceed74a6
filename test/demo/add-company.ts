import { randomUUID } from 'node:crypto'
import { memberRoles } from 'hedgerow/schema'
import type { Sql } from 'postgres'

export interface TestCompany {
  readonly id: string
  /** Is in every text of every row of the company, and in no other's. */
  readonly canary: string
  /** A user of each member role. */
  readonly users: Readonly<Record<string, string>>
  readonly projects: readonly [string, string]
  /** In this order: of the user who is an applicant, of the user who is a buyer, of nobody. */
  readonly applicants: readonly [string, string, string]
  /** One of each applicant for the first project; approved, submitted, submitted. */
  readonly applications: readonly [string, string, string]
  readonly ids: readonly string[]
}

/** Adds a company with users, projects, applicants and applications, all of them marked with its canary. */
export async function addCompany(owner: Sql, key: string): Promise<TestCompany> {
  const canary = `${key}-canary`
  const company_id = randomUUID()
  const email = (name: string) => `${name}@${canary}.example`
  const three = () => [randomUUID(), randomUUID(), randomUUID()] as const
  const users = Object.fromEntries(memberRoles.map((role) => [role, randomUUID()]))
  const projects = [randomUUID(), randomUUID()] as const
  const [applicants, applications] = [three(), three()]

  await owner`insert into companies ${owner({ id: company_id, company_key: key, name: canary })}`
  await owner`insert into users ${owner(
    memberRoles.map((role) => ({
      company_id,
      id: users[role] ?? '',
      email: email(role),
      password_hash: `${canary}-hash`,
      role,
      first_name: canary,
      last_name: canary,
      phone: canary,
    })),
  )}`
  await owner`insert into projects ${owner(
    projects.map((id, i) => ({
      company_id,
      id,
      name: `${canary} Oak Court ${i}`,
      developer: canary,
      location: canary,
      address: canary,
      description: `${canary} affordable housing`,
      amenities: [canary] as never,
      images: [canary],
    })),
  )}`
  await owner`insert into applicants ${owner(
    applicants.map((id, i) => ({
      company_id,
      id,
      user_id: [users.applicant, users.buyer, undefined][i] ?? null,
      first_name: canary,
      last_name: `${i}`,
      email: email(`person${i}`),
      notes: canary,
    })),
  )}`
  await owner`insert into applications ${owner(
    applications.map((id, i) => ({
      company_id,
      id,
      project_id: projects[0],
      applicant_id: applicants[i] ?? '',
      status: i === 0 ? 'approved' : 'submitted',
      priority_score: `${(i + 1) * 10}`,
      rejection_reason: canary,
    })),
  )}`
  const ids = [company_id, ...Object.values(users), ...projects, ...applicants, ...applications]
  return { id: company_id, canary, users, projects, applicants, applications, ids }
}
