import { index, integer, numeric, pgTable, text, varchar } from 'drizzle-orm/pg-core'
import { patientRules } from '../rules.ts'
import { createdAt, dateCreated, id, latitude, longitude, updatedAt } from './columns.ts'
import { tenantColumn, tenantReference, tenantTable } from './tenancy.ts'
import { users } from './users.ts'

export const patients = pgTable(
  'patients',
  {
    operatorId: tenantColumn(),
    id: id(),
    name: varchar({ length: 255 }).notNull(),
    age: integer(),
    gender: varchar({ length: 10 }),
    phone: varchar({ length: 20 }),
    address: text(),
    medicalHistory: text('medical_history'),
    allergies: text(),
    currentMedications: text('current_medications'),
    emergencyContactName: varchar('emergency_contact_name', { length: 255 }),
    emergencyContactPhone: varchar('emergency_contact_phone', { length: 20 }),
    bloodType: varchar('blood_type', { length: 10 }),
    weight: numeric({ precision: 5, scale: 2 }),
    height: numeric({ precision: 5, scale: 2 }),
    idCardNumber: varchar('id_card_number', { length: 20 }),
    latitude: latitude('latitude'),
    longitude: longitude('longitude'),
    dateCreated: dateCreated(),
    createdBy: varchar('created_by', { length: 50 }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    ...tenantTable(t, patientRules),
    ...tenantReference(t, t.createdBy, users, { onDelete: 'restrict' }),
    index('idx_patients_name').on(t.operatorId, t.name),
    index('idx_patients_phone').on(t.operatorId, t.phone),
    index('idx_patients_created_by').on(t.operatorId, t.createdBy),
  ],
)
