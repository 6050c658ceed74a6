/** A point in time; zone is undefined where the text names none. */
export interface Timestamp {
  /** Days since 2000-01-01, PostgreSQL's epoch. */
  readonly days: number
  /** Microseconds since midnight UTC. */
  readonly micros: number
}

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)? ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/

/**
 * Parses `YYYY-MM-DD` with an optional time, fraction and zone, or returns undefined.
 *
 * A time without a zone is UTC. The calendar is checked: there is no February 30, no hour 24, no second 60 and no year 0.
 * Digits after the microsecond must be zero, since PostgreSQL would drop them.
 */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = iso.exec(text)
  if (!match) {
    return undefined
  }
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match
  const days = daysOf(Number(year), Number(month), Number(day))
  const offset = minutesOf(zone)
  if (days === undefined || offset === undefined || +hour > 23 || +minute > 59 || +second > 59) {
    return undefined
  }
  if (/[1-9]/.test(fraction.slice(6))) {
    return undefined
  }
  const seconds = +hour * 3600 + (+minute - offset) * 60 + +second
  return { days, micros: seconds * 1_000_000 + Number(fraction.slice(0, 6).padEnd(6, '0')) }
}

function daysOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const exists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.getTime() / 86_400_000 - 10_957 : undefined
}

function minutesOf(zone: string): number | undefined {
  if (zone === 'Z') {
    return 0
  }
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || 0)]
  if (hours > 15 || minutes > 59) {
    return undefined
  }
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
