import type { Mapping } from '../mapping.ts'

/** HomeVerse's SQLite file into the reference schema. */
export const homeverse: Mapping = {
  name: 'homeverse',
  recognise: { companies: ['key', 'seats'] },
  tables: {
    companies: { columns: { company_key: { from: 'key' }, max_seats: { from: 'seats' } } },
    users: { secrets: ['password_hash'] },
    projects: { columns: { coordinates: { read: 'lat,lng' } } },
    applicants: {},
    // A computed score, of which the places after the second mean nothing; money is never rounded.
    applications: { columns: { priority_score: { round: true } } },
    contact_submissions: {},
  },
  tenancy: {
    schema: 'public',
    root: 'companies',
    rootKey: 'id',
    column: 'company_id',
    type: 'uuid',
    userType: 'uuid',
    settings: {
      tenant: 'app.current_company_id',
      user: 'app.current_user_id',
      memberRole: 'app.current_user_role',
    },
    roles: { app: 'app_user' },
  },
  reader: 'admin',
}
