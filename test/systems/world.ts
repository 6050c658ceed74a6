import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import type { TransactionSql } from 'postgres'
import { insertOf, makeRow, numbered, type Place } from './row.ts'
import type { System } from './systems.ts'

type TenantRules = Extract<System['declared']['tables'][number], { kind: 'tenant' }>['rules']

/** A tenant with rows, the one who is attacked, and one without any. */
export const thief = 1
export const victim = 2
export const nobody = 3

/** A tenant table of a system, in SQL. */
export interface Target {
  readonly name: string
  readonly column: string
  /** The tables in which its rules look for a person. */
  readonly through: readonly string[]
  /** The tenant of that number, as a literal. */
  tenant(number: number): string
  insert(place: Place): string
}

/** The tenant tables of a system. */
export function listTargets({ exports, declared }: System): Target[] {
  const tables = Object.values(exports).filter((value) => is(value, PgTable))
  return declared.tables.flatMap((one) => {
    const table = tables.find((other) => getTableConfig(other).name === one.name)
    if (one.kind !== 'tenant' || table === undefined) return []
    const name = `"${one.schema}"."${one.name}"`
    const column = getTableConfig(table).columns.find((other) => other.name === one.tenantColumn)
    if (column === undefined) throw new TypeError(`${name} has no tenant column.`)
    return {
      name,
      column: `"${column.name}"`,
      through: listGrantees(one.rules).flatMap((grantee) =>
        typeof grantee === 'string' || grantee.kind === 'where' || !grantee.through
          ? []
          : [`"${declared.tenancy.schema}"."${grantee.through.table}"`],
      ),
      tenant: (number: number) => numbered(column, number),
      insert: (place: Place) => insertOf(name, makeRow(table, column.name, place)),
    }
  })
}

/** Every member role and own(column) in the rules of a table. */
export function listGrantees(rules: TenantRules) {
  return [rules.select, rules.insert, rules.update, rules.delete].flatMap((rule) =>
    typeof rule === 'string'
      ? []
      : rule.flatMap((one) => (typeof one !== 'string' && one.kind === 'only' ? one.grantees : [one])),
  )
}

/** Gives the thief and the victim a row in every tenant table, and the third only its own in the root. */
export async function fillWorld(sql: TransactionSql, system: System): Promise<void> {
  // Without keys, so that tables are filled in any order.
  await sql`set local session_replication_role = replica`
  const { rootKey } = system.declared.tenancy
  for (const { insert, column } of listTargets(system)) {
    const tenants = column === `"${rootKey}"` ? [thief, victim, nobody] : [thief, victim]
    for (const tenant of tenants) await sql.unsafe(insert({ tenant, row: tenant }))
  }
  await sql`set local session_replication_role = origin`
}

/** Runs in a part of a transaction that is rolled back whatever comes of it. */
export async function undone<T>(sql: TransactionSql, run: (part: TransactionSql) => Promise<T>): Promise<T> {
  const end = new Error('undone')
  let result: { value: T } | undefined
  await sql
    .savepoint(async (part) => {
      result = { value: await run(part) }
      throw end
    })
    .catch((error) => {
      if (error !== end) throw error
    })
  if (result === undefined) throw end
  return result.value
}
