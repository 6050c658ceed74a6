import type { DeclaredSchema, DeclaredTable } from '../model/index.ts'
import { dollarQuoted, identifier, literal, qualifiedName } from '../sql/index.ts'
import { listContextFunctions } from './context.ts'
import { renderRole } from './roles.ts'
import { searchFunction } from './search.ts'
import { functionSchema, type SqlObject } from './sql-object.ts'

/**
 * Renders what the support and read-only roles may do, where they are declared: read, in one tenant at a time like
 * everybody, what the application reads; secret columns never. Support may search as well.
 */
export function renderReaders(schema: DeclaredSchema): readonly SqlObject[] {
  const { support, readOnly } = schema.tenancy.roles
  return [
    ...(support === undefined ? [] : [renderReader(schema, support, renderSearchGrants(schema, support))]),
    ...(readOnly === undefined ? [] : [renderReader(schema, readOnly, [])]),
  ]
}

function renderReader(schema: DeclaredSchema, name: string, more: readonly string[]): SqlObject {
  const { tenancy, tables } = schema
  const role = identifier(name)
  const context = listContextFunctions(tenancy)
  const isCalling = context.length + more.length > 0
  const schemas = [...new Set([tenancy.schema, ...tables.map((table) => table.schema)])]
  const reached = [...schemas, ...(isCalling ? [functionSchema] : [])].map(identifier).join(', ')
  return {
    create: [
      renderRole(name, 'login nobypassrls'),
      `grant usage on schema ${reached} to ${role};`,
      ...tables.flatMap((table) => renderSelect(table, role)),
      ...context.map((signature) => `grant execute on function ${signature} to ${role};`),
      ...more,
    ],
    drop: `do ${dollarQuoted(` begin
  if exists (select from pg_catalog.pg_roles where rolname = ${literal(name)}) then
    revoke all on all tables in schema ${reached} from ${role};
    revoke all on all functions in schema ${reached} from ${role};
    revoke all on schema ${reached} from ${role};
  end if;
end `)};`,
  }
}

function renderSelect(table: DeclaredTable, role: string): readonly string[] {
  const name = qualifiedName(table.schema, table.name)
  const revoke = `revoke all on table ${name} from ${role};`
  if (table.rules.select === 'nobody') return [revoke]
  const secret = table.kind === 'tenant' ? (table.rules.secret ?? []) : []
  const columns = table.all.filter((column) => !secret.includes(column)).map(identifier)
  const list = secret.length === 0 ? '' : ` (${columns.join(', ')})`
  return [revoke, `grant select${list} on table ${name} to ${role};`]
}

function renderSearchGrants({ tenancy, objects }: DeclaredSchema, support: string): readonly string[] {
  return objects
    .filter(({ kind }) => kind === 'search')
    .map(
      ({ table }) =>
        `grant execute on function ${searchFunction(tenancy, table)}(text) to ${identifier(support)};`,
    )
}
