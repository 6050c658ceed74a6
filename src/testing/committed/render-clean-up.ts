import { displayName, quotedName, type Relation } from '../../catalog/index.ts'
import { dollarQuoted, identifier, literal } from '../../sql/index.ts'
import type { Cast } from '../arena/cast.ts'
import { renderLeftovers } from '../assert-nothing-left.ts'
import { renderRemoval } from '../sentinels/render-removal.ts'
import { rowsOf, type Session } from '../session/session.ts'

/** What takes made-up tenants out of a database again, and what shows that it has. */
export interface CleanUp {
  /** Statements, each for a transaction of its own. */
  readonly removal: readonly string[]
  /** The query for the names of tables in which something is left; what it lifts is to be rolled back. */
  readonly leftovers: string
}

/** How many rows a table without tenants has before any were made. */
export type CountedTable = readonly [relation: Relation, rows: number]

/** Counts the rows of the tables without tenants that the login can look through and mend. */
export async function countOthers(session: Session, { catalog, tables }: Cast): Promise<CountedTable[]> {
  const tenant = new Set(tables.map(({ relation }) => relation.oid))
  const others = catalog.relations.filter(
    ({ oid, kind, extension, isPartition }) =>
      (kind === 'table' || kind === 'partitioned') && extension === null && !isPartition && !tenant.has(oid),
  )
  const counted: CountedTable[] = []
  for (const relation of others) {
    const name = quotedName(relation)
    const statement = `select (select count(*) from ${name})::float8 as n where pg_catalog.has_table_privilege(${relation.oid}, 'delete')`
    const [outcome] = await session.attempt([{ as: 'privileged', context: null, statement }])
    const rows = outcome.kind === 'rows' ? outcome.rows[0]?.n : undefined
    counted.push(...(rows === undefined ? [] : [[relation, Number(rows)] as const]))
  }
  return counted
}

/**
 * Renders the clean-up after made-up tenants: their rows in tenant tables, rows with their words in others, what
 * materialized views show of them, and partitions and a key to seal with that were made for them.
 *
 * @param others as counted before any rows were made.
 */
export async function renderCleanUp(
  session: Session,
  { catalog, tables, sides, tenantOf, form }: Cast,
  others: readonly CountedTable[],
): Promise<CleanUp> {
  const tenants = Object.values(sides).map(tenantOf)
  const tokens = Object.values(sides).map(({ token }) => token)
  const isMade = `made::text ~ ${literal(tokens.join('|'))}`
  const views = catalog.relations.filter(({ kind }) => kind === 'materialized')
  const held = [...others.map(([relation]) => relation), ...views].map(
    (relation) =>
      `select ${literal(displayName(relation))} as name where exists (select from ${quotedName(relation)} as made where ${isMade})`,
  )
  return {
    removal: [
      renderRemoval(catalog, tables, tenants),
      ...others.map(([relation, rows]) => renderDelete(relation, rows, isMade)),
      ...(await madePartitions(session)).map((name) => `drop table if exists ${name}`),
      ...views.map((view) => `refresh materialized view ${quotedName(view)}`),
      ...(form.undo === null ? [] : [form.undo]),
    ],
    leftovers: [renderLeftovers(catalog, tables, tenants), ...held].join(' union '),
  }
}

/** Only where all of them are rows more: one that was there before and has been changed is not ours to delete. */
function renderDelete(relation: Relation, rows: number, isMade: string): string {
  const name = quotedName(relation)
  return `do ${dollarQuoted(`
begin
  if (select count(*) from ${name}) - ${rows} = (select count(*) from ${name} as made where ${isMade}) then
    delete from ${name} as made where ${isMade};
  end if;
end
`)}`
}

/** Those of tables that have one for each tenant. */
async function madePartitions(session: Session): Promise<string[]> {
  const [outcome] = await session.attempt([
    {
      as: 'privileged',
      context: null,
      statement: `select n.nspname as schema, c.relname as name from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.relispartition and c.relname ~ '^hedgerow_[0-9]+_'`,
    },
  ])
  return rowsOf(outcome).map(({ schema, name }) => `${identifier(schema)}.${identifier(name)}`)
}
