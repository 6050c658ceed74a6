import type { Random } from './random.ts'
import type { Row } from './row.ts'

/** A company, and its share of all the rows: the sizes are skewed, as they are. */
export interface Company {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly share: number
}

/** The older half has ids of the application's own making, the younger half has UUIDs. */
export const companies: readonly Company[] = [
  { id: 'cmp-acme', key: 'acme', name: 'Acme Housing', share: 0.3 },
  { id: 'cmp-birchwood', key: 'birchwood', name: 'Birchwood Homes', share: 0.2 },
  { id: 'cmp-casa-nova', key: 'casa-nova', name: 'Casa Nova', share: 0.13 },
  { id: 'cmp-doorstep', key: 'doorstep', name: 'Doorstep Lending', share: 0.1 },
  { id: 'cmp-evergreen', key: 'evergreen', name: 'Evergreen Trust', share: 0.08 },
  { id: 'cmp-foundry', key: 'foundry', name: 'Foundry Row', share: 0.06 },
  { id: '0b51b0a6-64f1-4d0e-9c0f-7f6c2f0f2a01', key: 'gable', name: 'Gable & Sons', share: 0.04 },
  { id: '1d2f8a44-0a7b-4a5e-8a55-3b7f5a9f2a02', key: 'harbor', name: 'Harbor Commons', share: 0.03 },
  { id: '2c9d6f10-5c1e-4b62-9f1a-5e0d4c8b2a03', key: 'ironwood', name: 'Ironwood Partners', share: 0.025 },
  { id: '3e8b5d72-7d3f-4c73-8e2b-6f1e5d9c2a04', key: 'juniper', name: 'Juniper Land Bank', share: 0.02 },
  { id: '4F7A4C83-8E4A-4D84-9D3C-7A2F6EAD2A05', key: 'keystone', name: 'Keystone Equity', share: 0.01 },
  { id: '5a693b94-9f5b-4e95-8c4d-8b3a7fbe2a06', key: 'larkspur', name: 'Larkspur Co-op', share: 0.005 },
]

export function companyRow({ id, key, name, share }: Company, random: Random): Row {
  return {
    id,
    key,
    name,
    plan: share > 0.1 ? 'enterprise' : 'professional',
    seats: Math.round(share * 400) + 3,
    settings: JSON.stringify({ theme: random.pick(['light', 'dark']), contact: `office@${key}.example` }),
    created_at: random.moment(2019, 2021),
    updated_at: random.moment(2021, 2025),
  }
}
