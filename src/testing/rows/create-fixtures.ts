import { type Catalog, columnOf, displayName, type Relation } from '../../catalog/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { literal } from '../../sql/index.ts'
import type { Session } from '../session/session.ts'
import { type Side, textOf, uuidOf } from '../tenants/side.ts'
import type { Fixture, FixtureRow, Fixtures, FixtureValues } from './fixture.ts'

/** What the fixtures give for a row: SQL expressions by column. */
export type GivenValues = (
  relation: Relation,
  side: Side,
  ordinal: number,
) => Promise<ReadonlyMap<string, string>>

export interface FixtureOptions {
  readonly fixtures: Fixtures
  readonly catalog: Catalog
  readonly session: Session
  readonly tenantOf: (side: Side) => string
}

/**
 * Finds the tables of the fixtures. Each is asked once a row and run: a rehearsal has to make the same rows.
 *
 * @throws HedgerowError `ERR_LEAKTEST_FIXTURE` for a table or column that is not there; what a fixture throws is its
 *   cause.
 */
export function createFixtures({ fixtures, catalog, session, tenantOf }: FixtureOptions): GivenValues {
  const found = new Map(
    Object.entries(fixtures).map(([name, fixture]) => [findTable(catalog, name), fixture]),
  )
  const answers = new Map<string, Promise<ReadonlyMap<string, string>>>()
  return (relation, side, ordinal) => {
    const fixture = found.get(relation.oid)
    if (fixture === undefined) {
      return Promise.resolve(new Map())
    }
    const key = `${relation.oid} ${side.name} ${ordinal}`
    const row = {
      tenant: tenantOf(side),
      ordinal,
      text: textOf(side, ordinal),
      uuid: uuidOf(side, ordinal),
      query: (text: string) => query(session, text),
    }
    const answer = answers.get(key) ?? ask(relation, fixture, row)
    answers.set(key, answer)
    return answer
  }
}

/** A privileged query whose effects are undone. */
async function query(session: Session, statement: string): Promise<readonly Record<string, unknown>[]> {
  const [outcome] = await session.attempt([{ as: 'privileged', context: null, statement }])
  if (outcome.kind === 'rows') {
    return outcome.rows
  }
  const state = outcome.kind === 'error' ? outcome.sqlState : 'none'
  throw new Error(`A query of it was refused (SQLSTATE ${state}).`)
}

function findTable({ relations }: Catalog, name: string): number {
  const tables = relations.filter(({ kind }) => kind === 'table' || kind === 'partitioned')
  const matches = tables.filter((table) => table.name === name || displayName(table) === name)
  const [table] = matches
  if (!table || matches.length > 1) {
    throw fixtureError(
      table ? `Several schemas have a table "${name}".` : `There is no table "${name}".`,
      'Name the tables of fixtures as reports do: schema.table.',
    )
  }
  return table.oid
}

async function ask(relation: Relation, fixture: Fixture, row: FixtureRow): Promise<Map<string, string>> {
  const table = displayName(relation)
  const values = await callFixture(fixture, row, table)
  return new Map(
    Object.entries(values).map(([name, value]) => {
      const column = columnOf(relation, name)
      if (!column) {
        const hint = 'Name columns as the database does, not as the schema in TypeScript.'
        throw fixtureError(`The fixture of ${table} names a column "${name}" that it does not have.`, hint)
      }
      return [name, renderValue(value, column.typeName)]
    }),
  )
}

async function callFixture(fixture: Fixture, row: FixtureRow, table: string): Promise<FixtureValues> {
  try {
    return typeof fixture === 'function' ? await fixture(row) : fixture
  } catch (error) {
    const hint = error instanceof Error ? error.message : String(error)
    throw fixtureError(`The fixture of ${table} failed.`, hint, error)
  }
}

/** Renders a value as an expression of a type: arrays are PostgreSQL's where the column is one, otherwise JSON. */
function renderValue(value: unknown, typeName: string): string {
  if (value === null || value === undefined) {
    return 'null'
  }
  if (Array.isArray(value) && typeName.endsWith('[]')) {
    const items = value.map((item) => renderValue(item, typeName.slice(0, -2)))
    return `array[${items.join(', ')}]::${typeName}`
  }
  const text = value instanceof Date ? value.toISOString() : asText(value)
  return `${literal(text)}::${typeName}`
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function fixtureError(message: string, hint: string, cause?: unknown): HedgerowError {
  return new HedgerowError('ERR_LEAKTEST_FIXTURE', message, { hint, cause })
}
