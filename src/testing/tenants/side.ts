import { randomBytes, randomInt } from 'node:crypto'

/** A tenant that the leak test makes up, and what its values are made of. */
export interface Side {
  /** A attacks, B must stay hidden, C has nothing, so that whatever it sees or changes is somebody else's. */
  readonly name: 'A' | 'B' | 'C'
  /** Twelve hexadecimal digits in every text and uuid of the tenant: what a leak is recognised by. */
  readonly token: string
  /** What the tenant's numbers start from; the next thousand are its own. */
  readonly number: number
}

/** Makes up the three tenants of a run; no two runs share a value. */
export function createSides(): { readonly a: Side; readonly b: Side; readonly c: Side } {
  const start = 1_000_000_000 + randomInt(1_000_000) * 1000
  const side = (name: Side['name'], index: number): Side => ({
    name,
    token: randomBytes(6).toString('hex'),
    number: start + index * 1000,
  })
  return { a: side('A', 0), b: side('B', 1), c: side('C', 2) }
}

/** The text of a side's nth row, the same in every table: one word, lower case, letters first. */
export function textOf({ token }: Side, ordinal: number): string {
  return `hg${token}${ordinal}`
}

/** The uuid of a side's nth row, the same in every table. */
export function uuidOf({ token }: Side, ordinal: number): string {
  return `${ordinal.toString(16).padStart(8, '0')}-0000-4000-8000-${token}`
}

export function numberOf({ number }: Side, ordinal: number): number {
  return number + ordinal
}
