import type { DeclaredTable, SetNullReference, Tenancy, TenantTable } from '../model/index.ts'
import { identifier, qualifiedName } from '../sql/index.ts'
import { renderGrants } from './grants.ts'
import { renderRoles } from './roles.ts'

/** Drizzle's migrator sends each statement by itself; it splits at this line. */
const breakpoint = '\n--> statement-breakpoint\n'

/**
 * Renders the companion migration: what drizzle-kit never writes. Roles, ownership, FORCE, grants and the references
 * that null one column. It says the whole every time and can be run again, so the newest companion is the truth.
 */
export function renderCompanion(tenancy: Tenancy, tables: readonly DeclaredTable[]): string {
  const sorted = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1))
  const statements = [...renderRoles(tenancy), ...sorted.flatMap((table) => renderTable(tenancy, table))]
  return `${statements.join(breakpoint)}\n`
}

function renderTable({ roles, column }: Tenancy, table: DeclaredTable): readonly string[] {
  const name = qualifiedName(table.schema, table.name)
  return [
    `alter table ${name} enable row level security, force row level security;`,
    ...renderGrants(table, roles.app),
    ...(table.kind === 'tenant'
      ? table.setNull.flatMap((reference) => renderSetNull(table, reference, column))
      : []),
    `alter table ${name} owner to ${identifier(roles.owner)};`,
  ]
}

/** drizzle-kit would null the tenant column too. */
function renderSetNull(table: TenantTable, reference: SetNullReference, tenant: string): readonly string[] {
  const name = qualifiedName(table.schema, table.name)
  const constraint = identifier(reference.name)
  const parent = qualifiedName(reference.parent.schema, reference.parent.name)
  const column = identifier(reference.column)
  return [
    `alter table ${name} drop constraint if exists ${constraint};`,
    `alter table ${name} add constraint ${constraint} foreign key (${identifier(tenant)}, ${column})
  references ${parent} (${identifier(tenant)}, ${identifier(reference.parentKey)}) on delete set null (${column});`,
  ]
}
