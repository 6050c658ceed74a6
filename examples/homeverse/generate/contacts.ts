import type { Random } from './random.ts'
import type { Row } from './row.ts'
import { firstNames, lastNames, questions } from './words.ts'

export function contactRow(number: number, random: Random): Row {
  const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`
  return {
    id: random.uuid(),
    name,
    email: `visitor.${number}@mail.example`,
    company: random.chance(0.3) ? `${random.pick(lastNames)} Realty` : null,
    phone: null,
    subject: random.pick(questions),
    message: `Hello, my name is ${name}. ${random.pick(questions)} Thank you!`,
    status: random.pick(['new', 'in_progress', 'responded', 'closed']),
    created_at: random.moment(2024, 2026),
  }
}
