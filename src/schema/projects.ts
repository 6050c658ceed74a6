import { sql } from 'drizzle-orm'
import {
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  point,
  text,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { projectRules } from '../../policies/projects.ts'
import { createdAt, searchVector, updatedAt } from './columns.ts'
import { tenantColumn, tenantSearch, tenantTable } from './tenancy.ts'

export const projectStatuses = [
  'planning',
  'construction',
  'marketing',
  'accepting_applications',
  'completed',
] as const

export const projects = pgTable(
  'projects',
  {
    companyId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    name: varchar({ length: 255 }).notNull(),
    developer: varchar({ length: 255 }),
    location: varchar({ length: 255 }),
    address: text(),
    coordinates: point({ mode: 'xy' }),
    totalUnits: integer('total_units'),
    affordableUnits: integer('affordable_units'),
    amiLevels: text('ami_levels').array(),
    unitTypes: text('unit_types').array(),
    status: varchar({ length: 50, enum: projectStatuses }).default('planning'),
    completionDate: date('completion_date'),
    applicationDeadline: date('application_deadline'),
    description: text(),
    amenities: jsonb().$type<unknown[]>().default([]),
    images: text().array(),
    priceRangeMin: numeric('price_range_min', { precision: 10, scale: 2 }),
    priceRangeMax: numeric('price_range_max', { precision: 10, scale: 2 }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    searchVector: searchVector(
      sql`name || ' ' || coalesce(location, '') || ' ' || coalesce(description, '')`,
    ),
  },
  (t) => [
    ...tenantTable(t, projectRules),
    index('idx_projects_status').on(t.companyId, t.status),
    index('idx_projects_location').using('gin', t.companyId, sql`to_tsvector('english', ${t.location})`),
    index('idx_projects_search').using('gin', t.companyId, t.searchVector),
    index('idx_projects_coordinates').using('gist', t.companyId, t.coordinates),
    check(
      'valid_status',
      sql`${t.status} in ('planning', 'construction', 'marketing', 'accepting_applications', 'completed')`,
    ),
  ],
)

export const projectSearch = tenantSearch(projects, projects.searchVector)
