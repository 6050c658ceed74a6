import type { Company } from './companies.ts'
import type { Random } from './random.ts'
import type { Row } from './row.ts'
import { cities, employment, firstNames, lastNames, streets, unitTypes } from './words.ts'

const roles = ['developer', 'lender', 'developer', 'lender', 'buyer', 'applicant', 'applicant'] as const

/** A user; the first of each company is its admin, Ada, and the second has the same e-mail in every company. */
export function userRow({ id, key }: Company, number: number, random: Random): Row {
  const firstName = number === 0 ? 'Ada' : random.pick(firstNames)
  return {
    id: number === 0 ? `usr-${key}-ada` : number % 3 === 0 ? random.uuid() : `usr-${key}-${number}`,
    company_id: id,
    email: number === 1 ? 'sam@consulting.example' : `${emailName(firstName, number)}@${key}.example`,
    password_hash: `$2b$12$${random.uuid().replaceAll('-', '')}${random.uuid().slice(0, 21)}`,
    role: number < 2 ? 'admin' : random.pick(roles),
    first_name: firstName,
    last_name: random.pick(lastNames),
    phone: phone(random),
    is_active: random.chance(0.92) ? 1 : 0,
    last_login: random.chance(0.8) ? random.moment(2023, 2026) : null,
    created_at: random.moment(2020, 2024),
    updated_at: random.moment(2024, 2026),
  }
}

/** An applicant, sometimes a user as well. */
export function applicantRow(company: Company, number: number, users: readonly Row[], random: Random): Row {
  const firstName = random.pick(firstNames)
  const user = users[number]
  return {
    id: number % 2 === 0 ? `apl-${company.key}-${number}` : random.uuid(),
    company_id: company.id,
    user_id: user?.role === 'applicant' ? user.id : null,
    first_name: firstName,
    last_name: random.pick(lastNames),
    email: `${emailName(firstName, number)}@mail.example`,
    phone: phone(random),
    date_of_birth: random.day(1945, 2005),
    household_size: random.between(1, 7),
    annual_income: random.between(1_400_000, 9_500_000) / 100,
    employment_status: random.pick(employment),
    current_address: `${random.between(1, 9999)} ${random.pick(streets)}, ${random.pick(cities).name}`,
    preferred_locations: list(
      random.some(cities, 2).map(({ name }) => name),
      random,
    ),
    unit_preferences: JSON.stringify({
      bedrooms: random.between(0, 4),
      floor: random.pick(['any', 'low', 'high']),
      types: random.some(unitTypes, 2),
    }),
    documents: JSON.stringify([
      { type: 'income', verified: random.chance(0.6), pages: random.between(1, 9) },
    ]),
    notes: random.chance(0.3)
      ? 'Prefers a call in the evening – speaks “two languages”.\nSecond line.'
      : null,
    created_at: random.moment(2021, 2025),
    updated_at: random.moment(2025, 2026),
  }
}

/** Half of the lists are JSON and half are texts between commas: both were written over the years. */
export function list(items: readonly string[], random: Random): string {
  return random.chance(0.5) ? JSON.stringify(items) : items.join(random.pick([',', ', ']))
}

/** Names without marks, for e-mail addresses; what is left of 李 is nothing. */
function emailName(firstName: string, number: number): string {
  const plain = firstName
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  return number === 0 ? plain : `${plain || 'person'}.${number}`
}

function phone(random: Random): string {
  return `+1 503 555 ${String(random.between(0, 9999)).padStart(4, '0')}`
}
