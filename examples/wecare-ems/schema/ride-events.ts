import { index, pgTable, text, varchar } from 'drizzle-orm/pg-core'
import { rideEventRules } from '../rules.ts'
import { createdAt, id, latitude, longitude, moment } from './columns.ts'
import { rides } from './rides.ts'
import { tenantColumn, tenantReference, tenantTable } from './tenancy.ts'
import { users } from './users.ts'

export const rideEvents = pgTable(
  'ride_events',
  {
    operatorId: tenantColumn(),
    id: id(),
    rideId: varchar('ride_id', { length: 50 }),
    eventType: varchar('event_type', { length: 50 }).notNull(),
    eventTime: moment('event_time').defaultNow(),
    latitude: latitude('latitude'),
    longitude: longitude('longitude'),
    notes: text(),
    createdBy: varchar('created_by', { length: 50 }),
    createdAt: createdAt(),
  },
  (t) => [
    ...tenantTable(t, rideEventRules),
    ...tenantReference(t, t.rideId, rides, { onDelete: 'cascade' }),
    ...tenantReference(t, t.createdBy, users, { onDelete: 'restrict' }),
    index('idx_ride_events_ride_id').on(t.operatorId, t.rideId),
    index('idx_ride_events_event_type').on(t.operatorId, t.eventType),
    index('idx_ride_events_created_by').on(t.operatorId, t.createdBy),
  ],
)
