import * as v from 'valibot'

/** Text of 1 to `max` characters. PostgreSQL's texts hold no NUL. */
export const text = (max: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(),
    v.maxLength(max),
    v.excludes('\0', 'Expected text without NUL characters'),
  )

export const texts = () => v.pipe(v.array(text(255)), v.maxLength(50))

export const uuid = () => v.pipe(v.string(), v.uuid('Expected a UUID'))

export const email = () => v.pipe(text(255), v.email('Expected an e-mail address'))

/** A number up to the given digits before the point and two after it, as text: no rounding on the way. */
export const decimal = (digits: number) =>
  v.pipe(
    v.string(),
    v.regex(
      new RegExp(`^\\d{1,${digits}}(\\.\\d{1,2})?$`),
      `Expected a decimal such as "120.50", as text, with at most ${digits} digits before the point`,
    ),
  )

export const count = () => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))

/** A day since 1900 that the calendar has: valibot's `isoDate` lets February 30 pass. */
export const day = () =>
  v.pipe(v.string(), v.check(isDay, 'Expected a date of the calendar such as "2026-05-31"'))

function isDay(value: string): boolean {
  const date = new Date(/^(19|2\d)\d\d-\d\d-\d\d$/.test(value) ? value : Number.NaN)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

/** May be left out, and may be null. */
export const maybe = <const Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema)

/** The same object for an update: every field may be left out, but not all of them. */
export const changes = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(
    v.partial(v.strictObject(entries)),
    v.check((value) => Object.keys(value).length > 0, 'Expected at least one field to change'),
  )
