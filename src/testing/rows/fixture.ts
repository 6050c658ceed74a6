/** Values by the names of columns, as the driver would take them. */
export type FixtureValues = Readonly<Record<string, unknown>>

/** Which row a fixture is asked for. */
export interface FixtureRow {
  /** The made-up tenant, as text. */
  readonly tenant: string
  /** Counts a tenant's rows in a table, not without gaps: unique values can be made from it. */
  readonly ordinal: number
  /** A word that only this tenant's rows have: put it into a text, and a leak is recognised by it. */
  readonly text: string
  readonly uuid: string
  /** Runs a query as the privileged role, such as one for a row that is there; what it writes is undone. */
  query(text: string): Promise<readonly Record<string, unknown>[]>
}

/**
 * What rows of a table hold in columns for which nothing can be made up: a checksum, a value that a trigger asks for.
 * The tenant column, and every column that is not named, stay made up.
 */
export type Fixture = FixtureValues | ((row: FixtureRow) => FixtureValues | Promise<FixtureValues>)

/** Fixtures by table, with or without its schema. */
export type Fixtures = Readonly<Record<string, Fixture>>
