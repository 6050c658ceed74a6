import type { TableName, Tenancy, TenantSearch } from '../model/index.ts'
import { derivedName, dollarQuoted, identifier, literal, qualifiedName } from '../sql/index.ts'
import { renderTenant } from './context.ts'
import { functionName, pinnedPath, type SqlObject } from './sql-object.ts'

/** The quoted name of a table's search function. */
export function searchFunction({ schema }: Tenancy, table: TableName): string {
  return functionName(schema, table, (name) => `search_${name}`)
}

/**
 * Renders the search function of a table: ids of the current tenant's rows that match, and no content.
 *
 * `@@` is not leak-proof, so under row-level security no index on a search vector is used; the function reads past it,
 * with the tenant comparison inside, and its caller joins the ids back under row-level security.
 */
export function renderSearch(tenancy: Tenancy, search: TenantSearch): readonly SqlObject[] {
  const { table, tenantColumn, key, vector, language, isIndexed } = search
  const signature = `${searchFunction(tenancy, table)}(text)`
  const columns = [tenantColumn, key.column, vector].map(identifier).join(', ')
  const tableName = qualifiedName(table.schema, table.name)
  const [owner, app] = [identifier(tenancy.roles.definer), identifier(tenancy.roles.app)]
  const find = `select ${identifier(key.column)} from ${tableName} where ${identifier(tenantColumn)} = $1 and ${identifier(vector)} @@ $2`
  const index = derivedName(`hedgerow_search_${table.name}`)
  const whole = {
    create: [
      `create or replace function ${signature} returns setof ${key.type} language plpgsql stable security definer rows 10 ${pinnedPath} as ${dollarQuoted(`
begin
  -- Planned anew for the tenant and the words: at the average of all tenants the wrong index would win.
  return query execute ${literal(find)} using ${renderTenant(tenancy)}, websearch_to_tsquery(${literal(language)}, $1);
end `)};`,
      `grant usage on schema ${identifier(table.schema)} to ${owner};`,
      `grant select (${columns}) on table ${tableName} to ${owner};`,
      `alter function ${signature} owner to ${owner};`,
      `revoke all on function ${signature} from public;`,
      `grant execute on function ${signature} to ${app};`,
    ],
    drop: `drop function if exists ${signature};`,
  }
  if (isIndexed) return [whole]
  return [
    {
      create: [
        `create index if not exists ${identifier(index)} on ${tableName} using gin (${identifier(tenantColumn)}, ${identifier(vector)});`,
      ],
      drop: `drop index if exists ${qualifiedName(table.schema, index)};`,
    },
    whole,
  ]
}
