import { own, tenantRules } from 'hedgerow/drizzle'

const dispatch = ['admin', 'dispatcher'] as const
const ownRides = own('driverId', {
  through: { table: 'drivers', column: 'user_id' },
  memberRoles: ['driver'],
})

/** An operator sees itself; operators are made by those who run the platform. */
export const operatorRules = tenantRules({
  select: 'member',
  insert: 'nobody',
  update: ['admin'],
  delete: 'nobody',
})

/** Colleagues see each other; admins manage them. Nobody reads a password back. */
export const userRules = tenantRules({
  select: 'member',
  insert: ['admin'],
  update: ['admin'],
  delete: ['admin'],
  secret: ['password'],
})

/** Medical records: for dispatch, and for drivers on the way. */
export const patientRules = tenantRules({
  select: [...dispatch, 'driver'],
  insert: dispatch,
  update: dispatch,
  delete: ['admin'],
})

/** Drivers report their own position. */
export const driverRules = tenantRules({
  select: 'member',
  insert: ['admin'],
  update: [...dispatch, own('userId')],
  delete: ['admin'],
})

/** Dispatch plans rides; drivers see and work on those that are theirs. */
export const rideRules = tenantRules({
  select: [...dispatch, ownRides],
  insert: dispatch,
  update: [...dispatch, ownRides],
  delete: ['admin'],
})

/** What happened on a ride stays written. */
export const rideEventRules = tenantRules({
  select: [...dispatch, own('createdBy')],
  insert: [...dispatch, 'driver'],
  update: 'nobody',
  delete: ['admin'],
})

/** The application adds what no trigger sees, such as log-ins; nothing of it is ever changed. */
export const auditLogRules = tenantRules({
  select: ['admin'],
  insert: 'member',
  update: 'nobody',
  delete: 'nobody',
})

/** For every member; news, teams and the fleet are kept by admins. */
export const keptByAdmins = tenantRules({
  select: 'member',
  insert: ['admin'],
  update: ['admin'],
  delete: ['admin'],
})
