import { date, index, pgTable, varchar } from 'drizzle-orm/pg-core'
import { driverRules } from '../rules.ts'
import { createdAt, dateCreated, id, latitude, longitude, moment, updatedAt } from './columns.ts'
import { teams } from './teams.ts'
import { tenantColumn, tenantReference, tenantTable } from './tenancy.ts'
import { users } from './users.ts'
import { vehicles } from './vehicles.ts'

export const drivers = pgTable(
  'drivers',
  {
    operatorId: tenantColumn(),
    id: id(),
    userId: varchar('user_id', { length: 50 }),
    licenseNumber: varchar('license_number', { length: 50 }),
    licenseExpiry: date('license_expiry'),
    vehicleId: varchar('vehicle_id', { length: 50 }),
    status: varchar({ length: 20 }).default('Available'),
    currentLatitude: latitude('current_latitude'),
    currentLongitude: longitude('current_longitude'),
    lastLocationUpdate: moment('last_location_update'),
    teamId: varchar('team_id', { length: 50 }),
    dateCreated: dateCreated(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    ...tenantTable(t, driverRules),
    ...tenantReference(t, t.userId, users, { onDelete: 'cascade' }),
    ...tenantReference(t, t.vehicleId, vehicles, { onDelete: 'set null' }),
    ...tenantReference(t, t.teamId, teams, { onDelete: 'set null' }),
    index('idx_drivers_user_id').on(t.operatorId, t.userId),
    index('idx_drivers_status').on(t.operatorId, t.status),
    index('idx_drivers_vehicle_id').on(t.operatorId, t.vehicleId),
    index('idx_drivers_team_id').on(t.operatorId, t.teamId),
  ],
)
