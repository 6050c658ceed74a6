import { isDeepStrictEqual } from 'node:util'
import { is } from 'drizzle-orm'
import { getTableConfig, type PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { HedgerowError } from '../errors/index.ts'
import type { DeclaredSchema, DeclaredTable, SetNullReference, TableName, Tenancy } from '../model/index.ts'
import { qualifiedName } from '../sql/index.ts'
import { assertOneKey, assertReferencesCarryTenant, assertTenantLeads } from './assert-keyed.ts'
import { assertWritable } from './assert-writable.ts'
import { type Declaration, readDeclaredObjects } from './declaration.ts'
import { listExtensions } from './list-extensions.ts'
import { assertQuotable } from './quote-names.ts'
import { readDeclarations } from './read-declarations.ts'

type TableConfig = ReturnType<typeof getTableConfig>
type Read = { readonly config: TableConfig; readonly declarations: readonly Declaration[] }
type SetNull = Extract<Declaration, { kind: 'set-null' }>

/**
 * Reads the tenancy and the declared tables out of a Drizzle schema's exports.
 *
 * @throws HedgerowError `ERR_SCHEMA_UNDECLARED` for a table that is declared as nothing, and for a schema without any
 *   tenant table or of two tenancies; `ERR_SCHEMA_KEY` for a key, a reference or an index of a tenant table that does not carry the tenant;
 *   `ERR_SCHEMA_NAME` for a name that drizzle-kit would write as something else.
 */
export function readSchema(exports: Record<string, unknown>): DeclaredSchema {
  // A file may export again what another exports.
  const values = [...new Set(Object.values(exports))]
  const read = values
    .filter((value) => is(value, PgTable))
    .map((table) => ({ config: getTableConfig(table), declarations: readDeclarations(table) }))
  const [tenancy, ...others] = new Set(read.flatMap(({ declarations }) => declarations.flatMap(tenancyOf)))
  if (tenancy === undefined) throw withoutTenants()
  const other = others.find((one) => !isDeepStrictEqual(one, tenancy))
  if (other !== undefined) throw twoTenancies(tenancy, other)
  const tables = read.map((one) => createTable(one, read))
  assertQuotable(read.map(({ config }) => config))
  assertReferences(read)
  const objects = values.flatMap(readDeclaredObjects)
  return {
    tenancy,
    tables: tables.sort((a, b) => compare(a.name, b.name)),
    objects: objects.sort((a, b) => compare(a.kind + a.table.name, b.kind + b.table.name)),
    extensions: listExtensions(
      read.map(({ config }) => config),
      objects,
      tenancy,
    ),
  }
}

/** By code point, so that every machine renders the same bytes. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function tenancyOf(declaration: Declaration): readonly Tenancy[] {
  return declaration.kind === 'tenant' ? [declaration.tenancy] : []
}

function createTable({ config, declarations }: Read, all: readonly Read[]): DeclaredTable {
  const declaration = declarations.find((one) => one.kind !== 'set-null')
  if (declaration === undefined) throw undeclared(config, all)
  assertWritable(config)
  const setNull = declarations.filter((one) => one.kind === 'set-null').map(nameParent)
  const common = {
    schema: config.schema ?? 'public',
    name: config.name,
    all: config.columns.map((column) => column.name),
    serial: config.columns.filter(isSerial).map((column) => column.name),
    fixed: fixedColumns(config),
    parents: [
      ...config.foreignKeys.map((key) => nameTable(key.reference().foreignTable)),
      ...setNull.map(({ parent }) => parent),
    ],
  }
  if (declaration.kind === 'tenantless') return { ...common, kind: 'tenantless', rules: declaration.rules }
  const { tenancy, tenantColumn, rules } = declaration
  if (tenantColumn === tenancy.column) assertOneKey(config)
  // The root is not one tenant's, so that a key of it spans tenants anyway; on Citus none may.
  if (tenantColumn === tenancy.column || tenancy.dialect === 'citus') assertTenantLeads(config, tenantColumn)
  return { ...common, kind: 'tenant', tenantColumn, rules, setNull }
}

/** The root's own key is the tenant: whoever refers to it carries the tenant by that. */
function assertReferences(read: readonly Read[]): void {
  const tenants = new Map(
    read.map(({ config, declarations }) => {
      const declaration = declarations.find((one) => one.kind === 'tenant')
      return [nameOf(config), declaration] as const
    }),
  )
  for (const { config } of read) {
    assertReferencesCarryTenant(config, tenants.get(nameOf(config))?.tenantColumn, (parent) => {
      const declaration = tenants.get(nameOf(getTableConfig(parent)))
      return declaration?.tenantColumn === declaration?.tenancy.column ? declaration?.tenantColumn : undefined
    })
  }
}

function nameOf({ schema = 'public', name }: Pick<TableConfig, 'schema' | 'name'>): string {
  return qualifiedName(schema, name)
}

function nameParent({ name, column, parent, parentKey }: SetNull): SetNullReference {
  return { name, column, parent: nameTable(parent), parentKey }
}

function nameTable(table: PgTable): TableName {
  const { schema = 'public', name } = getTableConfig(table)
  return { schema, name }
}

function isSerial(column: PgColumn): boolean {
  return column.getSQLType().endsWith('serial')
}

function fixedColumns({ columns, primaryKeys }: TableConfig): string[] {
  const keys = primaryKeys.flatMap((key) => key.columns.map((column) => column.name))
  return columns
    .filter((column) => column.primary || keys.includes(column.name) || column.generated !== undefined)
    .map((column) => column.name)
}

function undeclared({ name, foreignKeys }: TableConfig, all: readonly Read[]): HedgerowError {
  const tenants = all.filter(({ declarations }) => declarations.flatMap(tenancyOf).length > 0)
  const parents = foreignKeys.map((key) => getTableConfig(key.reference().foreignTable))
  const parent = parents.find((one) => tenants.some(({ config }) => nameOf(config) === nameOf(one)))
  return new HedgerowError('ERR_SCHEMA_UNDECLARED', `Table "${name}" is declared as nothing.`, {
    hint:
      parent === undefined
        ? 'Spread ...tenantTable(t, rules) into it, or ...tenantlessTable(t, rules) if its rows belong to no tenant.'
        : `Its rows have their tenant through "${parent.name}", which no policy of that table sees to: put tenantColumn() into it, and spread ...tenantTable(t, rules) and ...tenantReference(t, …).`,
  })
}

function twoTenancies(...[one, other]: readonly [Tenancy, Tenancy]): HedgerowError {
  const message = `The schema has two tenancies, of "${one.root}" and of "${other.root}".`
  return new HedgerowError('ERR_SCHEMA_UNDECLARED', message, {
    hint: 'Call defineTenancy once, and import its helpers wherever tables are declared.',
  })
}

function withoutTenants(): HedgerowError {
  return new HedgerowError('ERR_SCHEMA_UNDECLARED', 'The schema exports no tenant table.', {
    hint: 'Spread ...tenantTable(t, rules) into the tables whose rows belong to a tenant, and export them.',
  })
}
