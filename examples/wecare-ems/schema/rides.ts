import { index, integer, jsonb, numeric, pgTable, text, varchar } from 'drizzle-orm/pg-core'
import { rideRules } from '../rules.ts'
import { createdAt, dateCreated, id, latitude, longitude, moment, updatedAt } from './columns.ts'
import { drivers } from './drivers.ts'
import { patients } from './patients.ts'
import { tenantColumn, tenantReference, tenantTable } from './tenancy.ts'
import { users } from './users.ts'

export const rides = pgTable(
  'rides',
  {
    operatorId: tenantColumn(),
    id: id(),
    patientId: varchar('patient_id', { length: 50 }),
    driverId: varchar('driver_id', { length: 50 }),
    pickupLocation: text('pickup_location'),
    pickupLatitude: latitude('pickup_latitude'),
    pickupLongitude: longitude('pickup_longitude'),
    dropoffLocation: text('dropoff_location'),
    dropoffLatitude: latitude('dropoff_latitude'),
    dropoffLongitude: longitude('dropoff_longitude'),
    status: varchar({ length: 50 }).default('Pending'),
    priority: varchar({ length: 20 }).default('Normal'),
    appointmentTime: moment('appointment_time'),
    actualPickupTime: moment('actual_pickup_time'),
    actualDropoffTime: moment('actual_dropoff_time'),
    notes: text(),
    symptoms: text(),
    vitalSigns: jsonb('vital_signs').$type<Record<string, unknown>>(),
    distanceKm: numeric('distance_km', { precision: 10, scale: 2 }),
    durationMinutes: integer('duration_minutes'),
    createdBy: varchar('created_by', { length: 50 }),
    dateCreated: dateCreated(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    ...tenantTable(t, rideRules),
    ...tenantReference(t, t.patientId, patients, { onDelete: 'restrict' }),
    ...tenantReference(t, t.driverId, drivers, { onDelete: 'restrict' }),
    ...tenantReference(t, t.createdBy, users, { onDelete: 'restrict' }),
    index('idx_rides_patient_id').on(t.operatorId, t.patientId),
    index('idx_rides_driver_id').on(t.operatorId, t.driverId),
    index('idx_rides_status').on(t.operatorId, t.status),
    index('idx_rides_appointment_time').on(t.operatorId, t.appointmentTime),
    index('idx_rides_created_by').on(t.operatorId, t.createdBy),
  ],
)
