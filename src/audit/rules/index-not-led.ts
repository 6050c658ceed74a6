import { columnOf, type Index, type TenantTable } from '../../catalog/index.ts'
import { carriesTenant } from '../keys/carries-tenant.ts'
import { mendKey } from '../keys/mend-key.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

/** Types whose comparisons are leak-proof, so that an index on them is searched before the policies have their say. */
const leakproofTypes =
  /^(?:bool|bpchar|bytea|char|cidr|date|float[48]|inet|int[248]|interval|macaddr8?|name|oid|pg_lsn|text|time|timestamp|timestamptz|timetz|tid|varchar|xid8?)$/

/** In these the order of columns means nothing. */
const unordered = ['gin', 'brin']

export const indexNotLed: AuditRule = {
  name: 'index-not-led',
  level: 'warning',
  title: 'An index does not lead with the tenant',
  check(audited) {
    return audited.tables
      .filter(({ isRoot, relation }) => !isRoot && !relation.isPartition)
      .flatMap((table) =>
        table.relation.indexes
          .filter((index) => !isLed(table, index) && !isKeyOverTenants(table, index))
          .map((index) => observe(audited, table, index)),
      )
  },
}

function isLed({ tenantColumn, parent }: TenantTable, { method, columns, keys }: Index): boolean {
  const leading = tenantColumn === null ? (parent?.key.columns ?? []) : [tenantColumn]
  const first = unordered.includes(method) ? columns : columns.slice(0, 1)
  return first.some((column) => column !== null && leading.includes(column)) || keys.length === 0
}

/** Another rule's: mended as a key, its index leads with the tenant as well. */
function isKeyOverTenants(table: TenantTable, index: Index): boolean {
  const isExclusion = table.relation.constraints.some(
    ({ kind, name }) => kind === 'exclusion' && name === index.name,
  )
  return isExclusion || (index.isUnique && !carriesTenant(table, index))
}

/**
 * An index condition by a leak-proof operator runs before the policies, so that EXPLAIN ANALYZE counts other tenants'
 * rows with a value. Other operators are no index condition under row-level security: such an index is only of no use.
 * A random id tells nothing to somebody who does not know it.
 */
function observe({ catalog, tables }: Audited, table: TenantTable, index: Index): Observation {
  const [first] = index.columns
  const type = catalog.types.get(columnOf(table.relation, first ?? '')?.type ?? 0)?.name ?? ''
  const isSearched = /^(?:btree|hash|brin)$/.test(index.method) && leakproofTypes.test(type)
  const lead = table.tenantColumn ?? table.parent?.key.columns[0] ?? ''
  return {
    level: isSearched ? 'warning' : 'info',
    object: table.name,
    part: index.name,
    detail: `"${index.name}" of ${table.name} begins with ${index.keys[0]} and not with ${lead}: ${isSearched ? "it is searched before the policies, so EXPLAIN ANALYZE counts other tenants' rows with a value, and a tenant's own rows lie apart" : 'under row-level security it serves no statement, or reads the rows of all tenants'}.`,
    remediation: mendKey(tables, table, index),
  }
}
