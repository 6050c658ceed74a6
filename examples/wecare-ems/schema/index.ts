import { auditTrail, updatedAt } from 'hedgerow/drizzle'
import { auditLogs } from './audit-logs.ts'
import { drivers } from './drivers.ts'
import { news } from './news.ts'
import { operators } from './operators.ts'
import { patients } from './patients.ts'
import { rideEvents } from './ride-events.ts'
import { rides } from './rides.ts'
import { teams } from './teams.ts'
import { tenancy } from './tenancy.ts'
import { users } from './users.ts'
import { vehicles, vehicleTypes } from './vehicles.ts'

export { newsSearch } from './news.ts'
export {
  auditLogs,
  drivers,
  news,
  operators,
  patients,
  rideEvents,
  rides,
  teams,
  tenancy,
  users,
  vehicles,
  vehicleTypes,
}

export const audited = auditTrail(tenancy, {
  into: auditLogs,
  tables: [drivers, patients, rideEvents, rides, users, vehicles],
})

export const touched = updatedAt([
  drivers,
  news,
  operators,
  patients,
  rides,
  teams,
  users,
  vehicles,
  vehicleTypes,
])
