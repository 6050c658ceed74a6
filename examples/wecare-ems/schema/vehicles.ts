import { date, index, integer, pgTable, text, unique, varchar } from 'drizzle-orm/pg-core'
import { keptByAdmins } from '../rules.ts'
import { createdAt, id, updatedAt } from './columns.ts'
import { tenantColumn, tenantReference, tenantTable } from './tenancy.ts'

export const vehicleTypes = pgTable(
  'vehicle_types',
  {
    operatorId: tenantColumn(),
    id: id(),
    name: varchar({ length: 100 }).notNull(),
    description: text(),
    capacity: integer(),
    equipment: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [...tenantTable(t, keptByAdmins)],
)

export const vehicles = pgTable(
  'vehicles',
  {
    operatorId: tenantColumn(),
    id: id(),
    licensePlate: varchar('license_plate', { length: 20 }).notNull(),
    typeId: varchar('type_id', { length: 50 }),
    model: varchar({ length: 100 }),
    year: integer(),
    status: varchar({ length: 20 }).default('Available'),
    lastMaintenance: date('last_maintenance'),
    nextMaintenance: date('next_maintenance'),
    mileage: integer(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    ...tenantTable(t, keptByAdmins),
    ...tenantReference(t, t.typeId, vehicleTypes, { onDelete: 'restrict' }),
    unique('vehicles_operator_id_license_plate_key').on(t.operatorId, t.licensePlate),
    index('idx_vehicles_type_id').on(t.operatorId, t.typeId),
    index('idx_vehicles_status').on(t.operatorId, t.status),
  ],
)
