import type { Company } from './companies.ts'
import { list } from './people.ts'
import type { Random } from './random.ts'
import type { Row } from './row.ts'
import {
  amenities,
  cities,
  features,
  incomeLevels,
  lastNames,
  near,
  places,
  streets,
  trees,
  unitTypes,
} from './words.ts'

const projectStates = [
  'planning',
  'construction',
  'marketing',
  'accepting_applications',
  'completed',
] as const
const applicationStates = [
  'draft',
  'submitted',
  'under_review',
  'approved',
  'rejected',
  'waitlisted',
] as const

export function projectRow({ id, key }: Company, number: number, random: Random): Row {
  const city = random.pick(cities)
  const units = random.between(12, 320)
  const price = random.between(9_000_000, 30_000_000) / 100
  const [latitude, longitude] = [city.latitude, city.longitude].map((degrees) =>
    (degrees + random.next() / 10).toFixed(6),
  )
  const types = random.some(unitTypes, 3)
  return {
    id: number % 2 === 0 ? `prj-${key}-${number}` : random.uuid(),
    company_id: id,
    name: `${random.pick(trees)} ${random.pick(places)}`,
    developer: `${random.pick(lastNames)} Development LLC`,
    location: city.name,
    address: `${random.between(1, 9999)} ${random.pick(streets)}`,
    coordinates: random.chance(0.9) ? `${latitude}, ${longitude}` : null,
    total_units: units,
    affordable_units: Math.floor(units * 0.4),
    ami_levels: random.chance(0.5) ? JSON.stringify(random.some(incomeLevels, 3).map(Number)) : '30,60,80',
    unit_types: list(types, random),
    status: random.pick(projectStates),
    completion_date: random.day(2025, 2030),
    application_deadline: random.chance(0.7) ? random.day(2025, 2027) : '',
    description: `${units} homes (${types.join(', ')}) near ${random.pick(near)}, with ${random.pick(features)} and ${random.pick(features)}.`,
    amenities: JSON.stringify(random.some(amenities, 4)),
    images: JSON.stringify([`/images/${key}/${number}-1.jpg`, `/images/${key}/${number}-2.jpg`]),
    price_range_min: price,
    price_range_max: price + random.between(1_000_000, 20_000_000) / 100,
    created_at: random.moment(2020, 2024),
    updated_at: random.moment(2024, 2026),
  }
}

/** An application of somebody for a project of the same company. */
export function applicationRow(
  { id, key }: Company,
  number: number,
  project: Row,
  applicant: Row,
  random: Random,
): Row {
  const status = random.pick(applicationStates)
  const isReviewed = ['approved', 'rejected', 'waitlisted'].includes(status)
  return {
    id: number % 2 === 0 ? `app-${key}-${number}` : random.uuid(),
    company_id: id,
    project_id: project.id,
    applicant_id: applicant.id,
    status,
    priority_score: random.next() * 100,
    submitted_at: status === 'draft' ? null : random.moment(2023, 2026),
    reviewed_at: isReviewed ? random.moment(2024, 2026) : null,
    approved_at: status === 'approved' ? random.moment(2024, 2026) : null,
    rejected_at: status === 'rejected' ? random.moment(2024, 2026) : null,
    rejection_reason: status === 'rejected' ? 'Income is above the limit of this building.' : null,
    documents: '[]',
    workflow_state: JSON.stringify({
      step: random.pick(['intake', 'income', 'interview']),
      score: 0.1 + 0.2,
    }),
    created_at: random.moment(2023, 2025),
    updated_at: random.moment(2025, 2026),
  }
}
