import type { Catalog, Index, TenantTable } from '../../catalog/index.ts'
import { canWriteAny, carriesTenant, excludesWithinTenant } from '../keys/carries-tenant.ts'
import { mendKey } from '../keys/mend-key.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

export const keyOverTenants: AuditRule = {
  name: 'key-over-tenants',
  level: 'error',
  title: 'A key spans all tenants',
  check(audited) {
    return audited.tables
      .filter(({ isRoot }) => !isRoot)
      .flatMap((table) =>
        table.relation.indexes
          .filter((index) => spansTenants(table, index) && !isInherited(audited.catalog, table, index))
          .map((index) => observe(audited, table, index)),
      )
  },
}

function spansTenants(table: TenantTable, index: Index): boolean {
  const exclusion = exclusionOf(table, index)
  return exclusion ? !excludesWithinTenant(table, exclusion) : index.isUnique && !carriesTenant(table, index)
}

function exclusionOf({ relation }: TenantTable, index: Index) {
  return relation.constraints.find(({ kind, name }) => kind === 'exclusion' && name === index.name)
}

/** A partition's key comes from its table, where it is mended. */
function isInherited({ relations }: Catalog, { relation }: TenantTable, { keys }: Index): boolean {
  return relations
    .filter(({ oid, kind }) => kind === 'partitioned' && relation.parents.includes(oid))
    .some(({ indexes }) => indexes.some((other) => other.isUnique && other.keys.join() === keys.join()))
}

/** Random ids can't be guessed, only tried when they are known; what nobody can write asks nothing. */
function observe(
  { catalog, tables, privileges, appRole }: Audited,
  table: TenantTable,
  index: Index,
): Observation {
  const isRandom = index.columns.every((column) =>
    table.relation.columns.some(
      ({ name, type }) => name === column && catalog.types.get(type)?.name === 'uuid',
    ),
  )
  const isAsked = canWriteAny(privileges, table, index.columns)
  const what = exclusionOf(table, index) ? 'exclusion' : index.isPrimary ? 'primary key' : 'unique key'
  const consequence = isAsked
    ? 'a duplicate-key error, or ON CONFLICT DO NOTHING, tells that another tenant has the value, and before 15.20 ON CONFLICT DO UPDATE reads that row'
    : `${appRole} may not write what it holds, but whatever else writes asks it`
  return {
    level: isAsked ? (isRandom ? 'warning' : 'error') : 'info',
    object: table.name,
    part: index.name,
    detail: `The ${what} "${index.name}" of ${table.name} does not hold the tenant: ${consequence}.`,
    remediation: mendKey(tables, table, index),
  }
}
