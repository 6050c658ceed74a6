import type { TransactionSql } from 'postgres'
import { HedgerowError } from '../../errors/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'
import { mapId } from '../map-id.ts'
import type { Mapping } from '../mapping.ts'
import type { VisibilityReport } from '../migration-report.ts'

/** A table whose rows belong to tenants, and how many were moved for each, by the tenant's id in the source. */
export interface TenantCounts {
  readonly table: string
  /** The column that says whose row it is. */
  readonly column: string
  readonly byTenant: ReadonlyMap<string, number>
}

/** What a tenant sees of a table: all of it, and as much as is its own. */
interface SeenRows {
  readonly rows: number
  readonly own: number
}

/** Name nobody: rules about a person's own rows then admit none. */
const nobody = { uuid: '00000000-0000-0000-0000-000000000000', bigint: '0', text: '' }

/**
 * Becomes the app role and, for each tenant in turn, counts what its reader sees: as many rows as were moved for it, and
 * none of another tenant. The role and the settings are as before when it returns.
 *
 * Tables whose tenant column the app role may not read are left out. It is reported, and no error, where this role can't become
 * the app role.
 *
 * @throws HedgerowError `ERR_MIGRATE_VISIBILITY` where a tenant sees more or less than its own.
 */
export async function verifyVisibility(
  tx: TransactionSql,
  mapping: Mapping,
  counts: readonly TenantCounts[],
): Promise<VisibilityReport> {
  const { tenancy } = mapping
  const reason = await whyNot(tx, tenancy.roles.app)
  if (reason !== undefined) {
    return { checked: false, reason }
  }
  const readable = await readableTables(tx, mapping, counts)
  if (readable.length === 0) {
    return { checked: false, reason: `${tenancy.roles.app} may read none of the tables` }
  }
  const tenants = [...new Set(counts.flatMap(({ byTenant }) => [...byTenant.keys()]))]
  await tx.unsafe('savepoint visibility')
  try {
    await tx.unsafe(`set local role ${identifier(tenancy.roles.app)}`)
    return await compare(tx, mapping, readable, tenants)
  } catch (cause) {
    if (cause instanceof HedgerowError) {
      throw cause
    }
    throw visibilityError('The app role could not count what was moved.', cause)
  } finally {
    await tx.unsafe('rollback to savepoint visibility')
  }
}

async function compare(
  tx: TransactionSql,
  mapping: Mapping,
  readable: readonly TenantCounts[],
  tenants: readonly string[],
): Promise<VisibilityReport> {
  const sums = new Map<string, number>()
  const wrong = new Set<string>()
  for (const tenant of tenants) {
    const id = mapping.tenancy.type === 'uuid' ? mapId(mapping.tenancy.root, tenant) : tenant
    const seen = await countAs(tx, mapping, id, readable)
    for (const { table, byTenant } of readable) {
      const { rows = 0, own = 0 } = seen.get(table) ?? {}
      sums.set(table, (sums.get(table) ?? 0) + rows)
      if (rows !== own || own !== (byTenant.get(tenant) ?? 0)) {
        wrong.add(table)
      }
    }
  }
  return judge(readable, sums, wrong, tenants.length)
}

/** A table in which nobody sees anything may be meant so; if all are, the settings are not those that policies read. */
function judge(
  readable: readonly TenantCounts[],
  sums: ReadonlyMap<string, number>,
  wrong: ReadonlySet<string>,
  tenants: number,
): VisibilityReport {
  const hidden = [...wrong].filter((table) => sums.get(table) === 0)
  const leaking = [...wrong].filter((table) => !hidden.includes(table))
  const isBlind =
    hidden.length > 0 && hidden.length === readable.filter(({ byTenant }) => byTenant.size > 0).length
  if (isBlind) {
    throw visibilityError('As the app role no tenant sees any of the rows that were moved for it.')
  }
  if (leaking.length > 0) {
    throw visibilityError(
      `As the app role tenants see more or less than their own rows in ${leaking.join(', ')}.`,
    )
  }
  return { checked: true, tenants, hidden }
}

function visibilityError(message: string, cause?: unknown): HedgerowError {
  return new HedgerowError('ERR_MIGRATE_VISIBILITY', message, {
    hint: 'Nothing was moved. Check policies, grants and the names of the settings; hedgerow leaktest says more.',
    cause,
  })
}

async function whyNot(tx: TransactionSql, role: string): Promise<string | undefined> {
  const [row] = await tx<{ exists: boolean; member: boolean }[]>`
    select exists (select from pg_roles where rolname = ${role}) as exists,
      exists (select from pg_roles where rolname = ${role} and pg_has_role(current_user, oid, case
        when current_setting('server_version_num')::int < 160000 then 'MEMBER' else 'SET' end)) as member`
  if (!row?.exists) {
    return `there is no role ${role}`
  }
  return row.member ? undefined : `this role may not become ${role}`
}

async function readableTables(
  tx: TransactionSql,
  { tenancy }: Mapping,
  counts: readonly TenantCounts[],
): Promise<TenantCounts[]> {
  const names = counts.map(({ table }) => qualifiedName(tenancy.schema, table))
  const rows = await tx.unsafe<{ readable: boolean }[]>(
    `select has_column_privilege($1, to_regclass(name), col, 'SELECT') as readable
     from unnest($2::text[], $3::text[]) with ordinality as t(name, col, n) order by n`,
    [tenancy.roles.app, names, counts.map(({ column }) => column)],
  )
  return counts.filter((_, index) => rows[index]?.readable)
}

async function countAs(
  tx: TransactionSql,
  { tenancy, reader }: Mapping,
  tenant: string,
  tables: readonly TenantCounts[],
): Promise<Map<string, SeenRows>> {
  const { settings, schema, userType } = tenancy
  await tx`select set_config(${settings.tenant}, ${tenant}, true), set_config(${settings.user}, ${nobody[userType]}, true),
    set_config(${settings.memberRole}, ${reader}, true)`
  const counted = tables.map(
    ({ table, column }, index) =>
      `select ${index} as index, count(*)::int as rows, (count(*) filter (where ${identifier(column)}::text = $1))::int as own
       from ${qualifiedName(schema, table)}`,
  )
  const seen = await tx.unsafe<(SeenRows & { index: number })[]>(counted.join(' union all '), [tenant])
  return new Map(seen.map(({ index, ...rows }) => [tables[index]?.table ?? '', rows]))
}
