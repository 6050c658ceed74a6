import type { SetNullReference, Tenancy, TenantTable } from '../model/index.ts'
import { dollarQuoted, identifier, literal, qualifiedName } from '../sql/index.ts'

/** drizzle-kit would null the tenant column too. */
export function renderSetNull(
  { column: tenantColumn }: Tenancy,
  table: TenantTable,
  reference: SetNullReference,
): readonly string[] {
  const name = qualifiedName(table.schema, table.name)
  const constraint = identifier(reference.name)
  const parent = qualifiedName(reference.parent.schema, reference.parent.name)
  const [tenant, column] = [identifier(tenantColumn), identifier(reference.column)]
  return [
    `alter table ${name} drop constraint if exists ${constraint};`,
    `alter table ${name} add constraint ${constraint} foreign key (${tenant}, ${column})
  references ${parent} (${tenant}, ${identifier(reference.parentKey)}) on delete set null (${column});`,
  ]
}

/** Renders what drops every such reference to a table, whose key could not be dropped before; a companion makes them anew. */
export function renderDropSetNulls(table: string): string {
  return `do ${dollarQuoted(` declare drop text; begin
  for drop in select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_catalog.pg_constraint
    where confrelid = ${literal(table)}::regclass and confdelsetcols is not null loop
    execute drop;
  end loop;
end `)};`
}

/**
 * Renders what drops the references of a companion that the next one does not say. By then drizzle-kit may have made
 * another of the same name, which never nulls one column alone and stays.
 */
export function listGoneSetNulls(previous: string | undefined, whole: string): readonly string[] {
  const said = previous?.matchAll(/^alter table (".+") drop constraint if exists "(.+)";$/gm) ?? []
  return [...said]
    .filter(([statement]) => !whole.includes(statement))
    .map(([, table = '', quoted = '']) => {
      const name = quoted.replaceAll('""', '"')
      return `do ${dollarQuoted(` begin
  if exists (select from pg_catalog.pg_constraint where conrelid = to_regclass(${literal(table)})
      and conname = ${literal(name)} and confdelsetcols is not null) then
    alter table ${table} drop constraint ${identifier(name)};
  end if;
end `)};`
    })
}
