import type { Sql } from 'postgres'
import { type Catalog, readCatalog } from '../../catalog/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import type { Tenancy } from '../../model/index.ts'
import type { AdoptedTable, Adoption, Blocker, Subject } from './adoption.ts'
import { classifyTables } from './classify-tables.ts'
import { listSuspicions } from './list-blockers.ts'
import { listNeeds } from './list-needs.ts'

/** Where a live database has its tenants, and the names that its isolation will use. */
export type AdoptionOptions = Pick<Tenancy, 'schema' | 'root' | 'column' | 'settings' | 'roles'>

/**
 * Looks at a live database that has a tenant column but no row-level security, and says what each table needs and how
 * many rows stand in the way. It changes nothing, in a transaction that is read-only, and returns no row's values.
 *
 * @throws HedgerowError `ERR_ADOPT_TENANT` when the tenant table or column is not there, or its key is of a type that
 *   no tenant has; `ERR_ADOPT_BLIND` when row-level security hides rows from the role that looks.
 */
export async function planAdoption(sql: Sql, options: AdoptionOptions): Promise<Adoption> {
  const catalog = await readCatalog(sql)
  const tenancy = readTenancy(catalog, options)
  assertSeesEverything(catalog)
  const subjects = classifyTables(catalog, tenancy)
  if (subjects.every(({ kind }) => kind !== 'tenant')) {
    throw unfit(`No table has the tenant column "${tenancy.column}".`)
  }
  const tables: AdoptedTable[] = []
  for (const subject of subjects) tables.push(await planTable(sql, subject))
  return { tables, warnings: listWarnings(catalog, tenancy) }
}

async function planTable(sql: Sql, subject: Subject): Promise<AdoptedTable> {
  const blockers: Blocker[] = []
  for (const suspicion of listSuspicions(subject)) {
    const rows = await countRows(sql, suspicion.query)
    if (rows > 0) blockers.push({ ...suspicion, rows })
  }
  const { relation, kind } = subject
  return { object: `${relation.schema}.${relation.name}`, kind, needs: listNeeds(subject), blockers }
}

async function countRows(sql: Sql, query: string): Promise<number> {
  const [row] = await sql.begin('read only', (tx) =>
    tx.unsafe<{ rows: number }[]>(`select count(*)::float8 as rows from (${query}) as found`),
  )
  return row?.rows ?? 0
}

const types: Readonly<Record<string, Tenancy['type']>> = {
  uuid: 'uuid',
  bigint: 'bigint',
  integer: 'bigint',
  text: 'text',
}

function readTenancy({ relations }: Catalog, options: AdoptionOptions): Tenancy {
  const { schema, root } = options
  const table = relations.find((one) => one.schema === schema && one.name === root)
  if (table === undefined) throw unfit(`There is no table "${schema}.${root}".`)
  const key = table.constraints.find(({ kind }) => kind === 'primary key')?.columns
  const [rootKey] = key ?? []
  const column = table.columns.find(({ name }) => name === rootKey)
  if (rootKey === undefined || column === undefined || key?.length !== 1) {
    throw unfit(`"${schema}.${root}" needs a primary key of one column, by which a row names its tenant.`)
  }
  const type =
    types[column.typeName] ?? (column.typeName.startsWith('character varying') ? 'text' : undefined)
  if (type === undefined)
    throw unfit(`The key of "${schema}.${root}" is ${column.typeName}; uuid, bigint and text are known.`)
  return { ...options, rootKey, type, userType: type, dialect: 'postgresql', sealed: false }
}

/** A count of what one may see, taken for a count of what is there, would be a false "nothing in the way". */
function assertSeesEverything({ server, relations }: Catalog): void {
  if (server.bypassesRls || relations.every(({ rowSecurity }) => !rowSecurity)) return
  throw new HedgerowError('ERR_ADOPT_BLIND', 'Row-level security hides rows from the role of the URL.', {
    hint: 'Give the URL of a superuser or of a role with BYPASSRLS, so that every row is counted.',
  })
}

function listWarnings({ roles, relations }: Catalog, tenancy: Tenancy): string[] {
  const missing = [tenancy.roles.app, tenancy.roles.owner].filter((name) =>
    roles.every((role) => role.name !== name),
  )
  const partitions = relations.filter(({ isPartition }) => isPartition)
  const views = relations.filter(
    ({ kind, extension }) => (kind === 'view' || kind === 'materialized') && extension === null,
  )
  return [
    ...missing.map((name) => `The role "${name}" is not there yet: npx hedgerow roles --sql`),
    ...(partitions.length === 0
      ? []
      : [
          `${partitions.length} partitions are reached past their parent's policies by whoever may name them: grant nothing on them.`,
        ]),
    ...views.map(
      ({ schema, name }) =>
        `The view ${schema}.${name} reads as its owner: set security_invoker, or let the owner role own it.`,
    ),
  ]
}

function unfit(message: string): HedgerowError {
  return new HedgerowError('ERR_ADOPT_TENANT', message, {
    hint: 'Name the table whose rows are the tenants with --tenant-table, and the column of the others with --tenant-column.',
  })
}
