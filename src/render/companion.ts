import type { DeclaredSchema, DeclaredTable, SetNullReference, Tenancy, TenantTable } from '../model/index.ts'
import { identifier, qualifiedName } from '../sql/index.ts'
import { renderDistribution } from './distribution.ts'
import { renderGrants } from './grants.ts'
import { renderObjectPrelude, renderObjects } from './objects.ts'
import { renderReaders } from './readers.ts'
import { renderRoles } from './roles.ts'

/** The first line of every companion migration: by it the newest one is found again. */
export const companionHeader =
  '-- Rendered by hedgerow: roles, ownership, FORCE, grants, functions. Change the schema or its rules instead.'

/** Remembers what this companion made and how it is taken away, for the one that comes after. */
const manifestPrefix = '-- hedgerow-objects: '

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
 * @returns undefined when `previous` says the same, unless it is to be said again.
 */
export function renderCompanion(
  schema: DeclaredSchema,
  previous?: string,
  { again = false }: { readonly again?: boolean } = {},
): string | undefined {
  const objects = [...renderObjects(schema), ...renderReaders(schema)]
  const drops = objects.map(({ drop }) => drop)
  const whole = [
    ...renderRoles(schema.tenancy, listSchemas(schema)),
    ...renderObjectPrelude(schema),
    ...schema.tables.flatMap((table) => renderTable(schema.tenancy, table)),
    ...renderDistribution(schema),
    ...objects.flatMap(({ create }) => create),
  ].join(breakpoint)
  if (!again && previous?.endsWith(`${whole}\n`) && sameManifest(previous, drops)) return undefined
  const gone = readManifest(previous).filter((drop) => !drops.includes(drop))
  const removal = gone.map((drop) => `${drop}${breakpoint}`).join('')
  return `${companionHeader}\n${manifestPrefix}${JSON.stringify(drops)}\n${removal}${whole}\n`
}

function listSchemas({ tenancy, tables }: DeclaredSchema): readonly string[] {
  return [...new Set([tenancy.schema, ...tables.map((table) => table.schema)])]
}

function readManifest(companion: string | undefined): readonly string[] {
  const line = companion?.split('\n').find((text) => text.startsWith(manifestPrefix))
  return line === undefined ? [] : (JSON.parse(line.slice(manifestPrefix.length)) as string[])
}

function sameManifest(previous: string, drops: readonly string[]): boolean {
  return JSON.stringify(readManifest(previous)) === JSON.stringify(drops)
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
