import type { Row, Rows, TableName } from './row.ts'

/** A row that can't be moved, and why. */
export interface BadRow {
  readonly table: TableName
  readonly id: string
  readonly column: string
  readonly what: string
  /** What sets it apart from a good row of its table. */
  readonly change: (rows: Rows) => Partial<Row>
}

/** The applicant whose application is bad for no other reason than that this one is. */
const lostApplicant = 'bad-birth'

/** Every row of the file that ends in quarantine. None has a row below it but the lost applicant's application. */
export const badRows: readonly BadRow[] = [
  bad('users', 'bad-twin', 'email', 'an e-mail address that the company has already', () => ({
    email: 'ada@acme.example',
  })),
  bad('users', 'bad-role', 'role', 'a role that does not exist', () => ({ role: 'Admin' })),
  bad('users', 'bad-flag', 'is_active', 'yes where 0 or 1 belongs', () => ({ is_active: 'yes' })),
  bad('users', 'bad-tenant', 'company_id', 'a company that does not exist', () => ({
    company_id: 'cmp-closed',
  })),
  bad('users', 'bad-login', 'last_login', 'a month 13', () => ({ last_login: '2024-13-01 08:00:00' })),
  bad('projects', 'bad-name', 'name', 'no name', () => ({ name: null })),
  bad('projects', 'bad-day', 'completion_date', 'a February 30', () => ({ completion_date: '2026-02-30' })),
  bad('projects', 'bad-place', 'coordinates', 'longitude before latitude', () => ({
    coordinates: '-122.67, 45.52',
  })),
  bad('projects', 'bad-json', 'amenities', 'JSON that was cut off', () => ({
    amenities: '["laundry", "elev',
  })),
  bad('projects', 'bad-price', 'price_range_max', 'a price with a sign and commas', () => ({
    price_range_max: '$450,000',
  })),
  bad('projects', 'bad-units', 'total_units', 'more units than an integer holds', () => ({
    total_units: 9_007_199_254_740_993n,
  })),
  bad('applicants', lostApplicant, 'date_of_birth', 'a date of zeros', () => ({
    date_of_birth: '0000-00-00',
  })),
  bad('applicants', 'bad-phone', 'phone', 'a sentence where a phone number belongs', () => ({
    phone: 'ask her sister, who lives next door',
  })),
  bad('applicants', 'bad-income', 'annual_income', 'an income beyond twelve digits', () => ({
    annual_income: 85_000_000_000_000,
  })),
  bad('applicants', 'bad-bytes', 'first_name', 'a name in Latin-1', () => ({
    first_name: Buffer.from('José', 'latin1'),
  })),
  bad('applicants', 'bad-escape', 'unit_preferences', 'a NUL within JSON', () => ({
    unit_preferences: '{"floor": "low\\u0000"}',
  })),
  bad('applications', 'bad-parent', 'applicant_id', 'an applicant who is in quarantine', () => ({
    applicant_id: lostApplicant,
  })),
  bad('applications', 'bad-company', 'project_id', "another company's project", ({ projects }) => ({
    project_id: projects.find((project) => project.company_id === 'cmp-birchwood')?.id ?? '',
  })),
  bad(
    'applications',
    'bad-again',
    'applicant_id',
    'a second application for the same home',
    ({ applications }) => ({
      project_id: applications[0]?.project_id ?? '',
      applicant_id: applications[0]?.applicant_id ?? '',
    }),
  ),
  bad('contact_submissions', 'bad-nul', 'message', 'a NUL within text', () => ({ message: 'Hello\0 there' })),
]

/** Appends the bad rows: each is the first row of its table, changed. */
export function addBadRows(rows: Rows): void {
  for (const { table, id, change } of badRows) {
    const unique = table === 'users' ? { email: `${id}@acme.example` } : {}
    // The pair has to be one that nobody has applied with: somebody new to the first project.
    const pair =
      table === 'applications'
        ? { applicant_id: rows.applicants[1]?.id ?? '', project_id: freeProject(rows) }
        : {}
    rows[table].push({ ...first(rows[table]), ...unique, ...pair, ...change(rows), id } as Row)
  }
}

function freeProject({ projects, applicants, applications }: Rows): string {
  const taken = applications
    .filter((row) => row.applicant_id === applicants[1]?.id)
    .map((row) => row.project_id)
  return projects.find(({ id }) => !taken.includes(id))?.id ?? ''
}

function first(rows: readonly Row[]): Row {
  const [row] = rows
  if (!row) {
    throw new RangeError('A table without good rows can have no bad ones.')
  }
  return row
}

function bad(
  table: TableName,
  id: string,
  column: string,
  what: string,
  change: (rows: Rows) => Partial<Row>,
): BadRow {
  return { table, id, column, what, change }
}
