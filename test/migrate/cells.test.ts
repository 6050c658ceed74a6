import { mapId } from 'hedgerow/migrate'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Moved, move, readRows } from './move.ts'
import { type Cell, writeSource } from './source-file.ts'

interface Case {
  readonly title: string
  readonly table: string
  readonly column: string
  readonly value: Cell
  /** The value in PostgreSQL as JSON, or the kind of the fault. */
  readonly becomes: unknown
}

const cases: Case[] = []

function group(
  table: string,
  column: string,
  ...entries: readonly [title: string, value: Cell, becomes: unknown][]
) {
  cases.push(...entries.map(([title, value, becomes]) => ({ table, column, title, value, becomes })))
}

const refused = (kind: string) => ({ fault: kind })

group(
  'users',
  'is_active',
  ['takes 1 for true', 1, true],
  ['takes 0 for false', 0, false],
  ['takes the word True for true', 'True', true],
  ['takes the word false for false', 'false', false],
  ['refuses 2 as a boolean', 2, refused('format')],
  ['refuses maybe as a boolean', 'maybe', refused('format')],
  ['refuses yes as a boolean', 'yes', refused('format')],
  ['takes an empty text for NULL where it could mean nothing else', '', null],
)
group(
  'projects',
  'total_units',
  ['keeps an integer', 42, 42],
  ['takes a whole real for an integer', { real: 42 }, 42],
  ['refuses a fraction as an integer', 42.5, refused('format')],
  ['refuses a word as an integer', 'many', refused('format')],
  ['refuses a blob as an integer', { blob: Buffer.from([1, 2]) }, refused('format')],
  ['keeps the greatest integer of four bytes', 2_147_483_647, 2_147_483_647],
  ['refuses the next integer after it', 2_147_483_648, refused('range')],
  ['refuses 2^53 + 1 rather than merging it with 2^53', 9_007_199_254_740_993n, refused('range')],
)
group(
  'projects',
  'price_range_max',
  ['keeps the cents of a real', 450_000.37, 450_000.37],
  ['takes the noise off a real', 0.1 + 0.2, 0.3],
  ['keeps a price written as text', '1250.50', 1250.5],
  ['keeps a negative price', -12.25, -12.25],
  ['keeps zero', 0, 0],
  ['keeps a price of nothing but cents', 0.07, 0.07],
  ['keeps a price of many groups of digits', 90_010_000.01, 90_010_000.01],
  ['refuses to round a price', 99.999, refused('range')],
  ['refuses more digits than the column has', 123_456_789.5, refused('range')],
  ['refuses infinity as a price', Number.POSITIVE_INFINITY, refused('format')],
  ['refuses a price with a sign', '$100', refused('format')],
  ['refuses a price with a thousands separator', '1,000', refused('format')],
)
group(
  'projects',
  'completion_date',
  ['keeps a date', '2025-12-31', '2025-12-31'],
  ['keeps a leap day', '2024-02-29', '2024-02-29'],
  ['keeps a date before 2000', '1969-07-20', '1969-07-20'],
  ['takes midnight for a date', '2025-12-31 00:00:00', '2025-12-31'],
  ['refuses to drop a time of day', '2025-12-31 10:30:00', refused('format')],
  ['refuses a February 29 that there is not', '2023-02-29', refused('format')],
  ['refuses a February 30', '1980-02-30', refused('format')],
  ['refuses a date of zeros', '0000-00-00', refused('format')],
  ['refuses a year of five digits', '54191-01-01', refused('format')],
  ["refuses PostgreSQL's word today", 'today', refused('format')],
  ['refuses a date in another order', '31.12.2025', refused('format')],
  ['refuses a number of days', 20_000, refused('format')],
)
group(
  'users',
  'last_login',
  ['takes a time without a zone for UTC', '2024-05-31 14:30:00', '2024-05-31T14:30:00+00:00'],
  ['keeps a time in UTC', '2024-05-31T14:30:00Z', '2024-05-31T14:30:00+00:00'],
  ['moves a time with a zone to UTC', '2024-05-31T14:30:00+05:30', '2024-05-31T09:00:00+00:00'],
  ['moves a time across midnight and a year', '2024-12-31 23:30:00-02', '2025-01-01T01:30:00+00:00'],
  ['keeps microseconds', '2024-05-31 14:30:00.123456', '2024-05-31T14:30:00.123456+00:00'],
  ['keeps a time before 2000', '1899-12-31 23:59:59', '1899-12-31T23:59:59+00:00'],
  ['takes a date for its midnight', '2024-05-31', '2024-05-31T00:00:00+00:00'],
  ['refuses to cut nanoseconds', '2024-05-31 14:30:00.123456789', refused('format')],
  ['refuses the hour 24', '2024-05-31 24:00:00', refused('format')],
  ['refuses the second 60', '2024-05-31 23:59:60', refused('format')],
  ["refuses PostgreSQL's word now", 'now', refused('format')],
  ["refuses PostgreSQL's word infinity", 'infinity', refused('format')],
  ['refuses to guess the unit of an epoch', 1_717_165_800, refused('format')],
)
group(
  'projects',
  'amenities',
  ['keeps JSON', '["pool", {"floor": 3}]', ['pool', { floor: 3 }]],
  ['keeps the same key in two objects', '[{"a": ":"}, {"a": "\\": \\\\"}]', [{ a: ':' }, { a: '": \\' }]],
  ['keeps a pair of surrogates', '["\\ud83c\\udfe0"]', ['🏠']],
  ['keeps a backslash before u0000', '["\\\\u0000"]', ['\\u0000']],
  ['refuses JSON that was cut off', '["pool"', refused('format')],
  ['refuses NaN as JSON', '[NaN]', refused('format')],
  ['refuses words as JSON', 'pool, gym', refused('format')],
  ['refuses a byte order mark before JSON', '\ufeff[]', refused('format')],
  ['refuses an escaped NUL in JSON', '["a\\u0000b"]', refused('encoding')],
  ['refuses half a surrogate pair in JSON', '["\\ud83c"]', refused('encoding')],
  ['refuses two halves that are no neighbours', '["\\ud83c \\udfe0"]', refused('encoding')],
  ['refuses the same key twice in an object', '[{"a": 1, "b": {"c": 1, "c": 2}}]', refused('format')],
  ['refuses a number as JSON text', 5, refused('type')],
)
group(
  'projects',
  'unit_types',
  ['takes a JSON list', '["1br", "2br, large"]', ['1br', '2br, large']],
  ['takes texts between commas, without blanks', 'studio, 1br ,2br', ['studio', '1br', '2br']],
  ['takes one word for a list of one', 'studio', ['studio']],
  ['takes numbers in a JSON list', '[30, 50.5]', ['30', '50.5']],
  ['takes an empty text for an empty list', '', []],
  ['takes an empty JSON list', '[]', []],
  ['keeps characters outside of the basic plane', '["🏠", "é"]', ['🏠', 'é']],
  ['refuses an empty item', 'studio,,1br', refused('format')],
  ['refuses a broken JSON list', '["studio"', refused('format')],
  ['refuses a JSON object as a list', '{"a": 1}', refused('format')],
  ['refuses null in a list', '["studio", null]', refused('format')],
  ['refuses a list in a list', '[["studio"]]', refused('format')],
  ['refuses half a surrogate pair in a list', '["\\ud83c"]', refused('encoding')],
  ['refuses an escaped NUL in a list', '["\\u0000"]', refused('encoding')],
)
group(
  'projects',
  'coordinates',
  ['takes latitude and longitude, and puts the longitude first', '45.5231, -122.6765', '(-122.6765,45.5231)'],
  ['takes coordinates in brackets', '[45.5231,-122.6765]', '(-122.6765,45.5231)'],
  ['takes coordinates by name', '{"lat": 45.5, "lng": -122.5}', '(-122.5,45.5)'],
  ['refuses a latitude beyond 90 degrees', '-122.6765,45.5231', refused('range')],
  ['refuses one number', '45.5231', refused('format')],
  ['refuses words as coordinates', 'downtown', refused('format')],
  ['refuses JSON null as coordinates', 'null', refused('format')],
)
group(
  'applicants',
  'phone',
  ['keeps text', '+1 503 555 0100', '+1 503 555 0100'],
  ['keeps an empty text', '', ''],
  ['keeps NULL', null, null],
  ['takes digits for text', 5_035_550_100, '5035550100'],
  ['keeps as many characters as the column has', 'é🏠'.repeat(10), 'é🏠'.repeat(10)],
  ['refuses one character more', `${'é🏠'.repeat(10)}!`, refused('length')],
  ['refuses a blob as text', { blob: Buffer.from('555') }, refused('type')],
)
group(
  'applicants',
  'first_name',
  ['keeps a replacement character that was written', 'Jos\ufffd', 'Jos\ufffd'],
  ['refuses text that is not UTF-8', Buffer.from('José', 'latin1'), refused('encoding')],
  ['refuses a NUL in text', 'Jo\0se', refused('encoding')],
  ['refuses NULL where a value is required', null, refused('missing')],
)
group(
  'users',
  'role',
  ['keeps a listed value', 'lender', 'lender'],
  ['refuses a value in capitals', 'Admin', refused('choice')],
  ['refuses a value that no list has', 'owner', refused('choice')],
)
group(
  'applicants',
  'household_size',
  ['keeps digits written as text', '4', 4],
  ['refuses a blank around digits', ' 4', refused('format')],
)

/** Columns without a type, as real files have them: SQLite then keeps every value as it was given. */
const schema = `
create table companies (id text primary key, key, name, seats);
create table users (id text primary key, company_id, email, password_hash, role, is_active, last_login);
create table projects (id text primary key, company_id, name, total_units, price_range_max, completion_date, amenities,
  unit_types, coordinates);
create table applicants (id text primary key, company_id, first_name, last_name, email, phone, household_size);`

describe('a cell', () => {
  let moved: Moved
  const rows = new Map<string, Map<string, Record<string, unknown>>>()

  beforeAll(async () => {
    const source: Record<string, Record<string, Cell>[]> = { users: [], projects: [], applicants: [] }
    for (const [index, { table, column, value }] of cases.entries()) {
      source[table]?.push({ id: `case-${index}`, [column]: value })
    }
    moved = await move(writeSource(source, { schema }))
    for (const table of Object.keys(source)) {
      rows.set(table, await readRows(moved.to, table, 'id'))
    }
  })

  for (const [index, { title, table, column, becomes }] of cases.entries()) {
    it(`${table}.${column} ${title}`, () => {
      const line = moved.quarantine.find(({ key }) => key === `case-${index}`)
      const row = rows.get(table)?.get(mapId(table, `case-${index}`))
      expect(line ? refused(line.kind) : row?.[column]).toEqual(becomes)
      expect(line?.column).toBe(line && column)
    })
  }
})
