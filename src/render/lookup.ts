import type { TableName, Tenancy, TenantLookup } from '../model/index.ts'
import { derivedName, dollarQuoted, identifier, qualifiedName } from '../sql/index.ts'
import { functionName, pinnedPath, type SqlObject } from './sql-object.ts'

/** The quoted name of a look-up's function. */
export function lookupFunction({ schema }: Tenancy, table: TableName, column: string): string {
  return functionName(schema, table, (name) => `find_${name}_by_${column}`)
}

/**
 * Renders a look-up for the moment before a tenant is known: ids of the rows with exactly that value, and no content
 * but the one secret that a log-in compares.
 *
 * Its index is over a hash that is not leak-proof, as md5 would be: no statement under row-level security can use it to
 * ask for another tenant's values.
 */
export function renderLookup(tenancy: Tenancy, lookup: TenantLookup): readonly SqlObject[] {
  const { table, tenantColumn, key, by, secret } = lookup
  const { definer, app } = tenancy.roles
  const name = qualifiedName(table.schema, table.name)
  const signature = `${lookupFunction(tenancy, table, by)}(text)`
  const column = identifier(by)
  const index = derivedName(`hedgerow_${table.name}_by_${by}_hash`)
  const hash = (value: string) => `hashtextextended(${value}, 0)`
  const [tenantId, id] = [identifier(tenantColumn), identifier(key.column)]
  const found = [
    `${tenantId} as tenant`,
    `${id} as id`,
    ...(secret === undefined ? [] : [identifier(secret)]),
  ]
  const returns = [
    `tenant ${tenancy.type}`,
    `id ${key.type}`,
    ...(secret === undefined ? [] : ['secret text']),
  ]
  const read = [...new Set([tenantColumn, key.column, by, ...(secret === undefined ? [] : [secret])])]
  return [
    {
      create: [
        `create index if not exists ${identifier(index)} on ${name} using hash (${hash(`${column}::text`)});`,
      ],
      drop: `drop index if exists ${qualifiedName(table.schema, index)};`,
    },
    {
      create: [
        `create or replace function ${signature} returns table (${returns.join(', ')}) language sql stable security definer rows 1 ${pinnedPath} as ${dollarQuoted(`
  select ${found.join(', ')} from ${name} where ${hash(`${column}::text`)} = ${hash('$1')} and ${column}::text = $1
`)};`,
        `grant usage on schema ${identifier(table.schema)} to ${identifier(definer)};`,
        `grant select (${read.map(identifier).join(', ')}) on table ${name} to ${identifier(definer)};`,
        `alter function ${signature} owner to ${identifier(definer)};`,
        `revoke all on function ${signature} from public;`,
        `grant execute on function ${signature} to ${identifier(app)};`,
      ],
      drop: `drop function if exists ${signature};`,
    },
  ]
}
