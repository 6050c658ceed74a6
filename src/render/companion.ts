import { HedgerowError } from '../errors/index.ts'
import type { DeclaredSchema, DeclaredTable, Tenancy } from '../model/index.ts'
import { identifier, qualifiedName } from '../sql/index.ts'
import { renderDistribution } from './distribution.ts'
import { renderGrants } from './grants.ts'
import { listGrantedRoles, readManifest, renderManifest } from './manifest.ts'
import { renderObjectPrelude, renderObjects } from './objects.ts'
import { listPreludeDrops } from './prelude.ts'
import { renderReaders } from './readers.ts'
import { renderRoles } from './roles.ts'
import { listGoneSetNulls, renderSetNull } from './set-null.ts'
import { renderStripRole } from './strip-role.ts'

/** The first line of every companion migration: by it the newest one is found again. */
export const companionHeader =
  '-- Rendered by hedgerow: roles, ownership, FORCE, grants, functions. Change the schema or its rules instead.'

/** Drizzle's migrator sends each statement by itself; it splits at this line. */
const breakpoint = '\n--> statement-breakpoint\n'

/**
 * Renders the companion migration: what drizzle-kit never writes. Roles, ownership, FORCE, grants, functions, triggers
 * and the references that null one column.
 *
 * It says the whole every time and can be run again, so the newest companion is the truth. What the companion before
 * it made and this one does not is dropped first.
 *
 * @param previous the newest companion in the journal, if there is one.
 * @throws HedgerowError `ERR_SCHEMA_NAME` for a role at which the migration would be taken apart.
 * @returns undefined when `previous` says the same, unless it is to be said again.
 */
export function renderCompanion(
  schema: DeclaredSchema,
  previous?: string,
  { again = false }: { readonly again?: boolean } = {},
): string | undefined {
  const objects = [...renderObjects(schema), ...renderReaders(schema)]
  const drops = [...listPreludeDrops(schema.tenancy), ...objects.map(({ drop }) => drop)]
  const statements = [
    ...renderRoles(schema.tenancy, listSchemas(schema)),
    ...renderObjectPrelude(schema),
    ...schema.tables.flatMap((table) => renderTable(schema.tenancy, table)),
    ...renderDistribution(schema),
    ...objects.flatMap(({ create }) => create),
  ]
  assertWhole(statements)
  const whole = statements.join(breakpoint)
  const made = readManifest(previous)
  if (!again && previous?.endsWith(`${whole}\n`) && `${made.drops}` === `${drops}`) return undefined
  const roles = listGrantedRoles(schema.tenancy)
  const removal = [
    ...made.drops.filter((drop) => !drops.includes(drop)),
    ...listGoneSetNulls(previous, whole),
    ...made.roles.filter((role) => !roles.includes(role)).map(renderStripRole),
  ].map((statement) => `${statement}${breakpoint}`)
  return `${companionHeader}\n${renderManifest({ drops, roles })}\n${removal.join('')}${whole}\n`
}

function assertWhole(statements: readonly string[]): void {
  if (!statements.some((statement) => statement.includes(breakpoint.trim()))) return
  throw new HedgerowError('ERR_SCHEMA_NAME', `A name holds "${breakpoint.trim()}".`, {
    hint: "Rename the role or the member role: Drizzle's migrator takes migrations apart there.",
  })
}

function listSchemas({ tenancy, tables }: DeclaredSchema): readonly string[] {
  return [...new Set([tenancy.schema, ...tables.map((table) => table.schema)])]
}

function renderTable(tenancy: Tenancy, table: DeclaredTable): readonly string[] {
  const name = qualifiedName(table.schema, table.name)
  return [
    `alter table ${name} enable row level security, force row level security;`,
    ...renderGrants(table, tenancy.roles.app),
    ...(table.kind === 'tenant'
      ? table.setNull.flatMap((reference) => renderSetNull(tenancy, table, reference))
      : []),
    `alter table ${name} owner to ${identifier(tenancy.roles.owner)};`,
  ]
}
