import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import type { AuditTrail, Tenancy } from '../model/index.ts'
import { assertDefiner } from './assert-dialect.ts'
import { columnNamed } from './columns.ts'
import { createDeclaredObjects } from './declaration.ts'

/** What the trail's table has beside its tenant column and its key; `oldValues` and `newValues` are jsonb. */
const fields = {
  user: 'userId',
  memberRole: 'memberRole',
  table: 'tableName',
  record: 'recordId',
  action: 'action',
  before: 'oldValues',
  after: 'newValues',
  ipAddress: 'ipAddress',
  userAgent: 'userAgent',
} as const

type TrailTable = PgTable & Readonly<Record<(typeof fields)[keyof typeof fields], PgColumn>>

export interface AuditTrailOptions {
  /** The tenant table that is written. Its rules should say who reads it, and that nobody writes it. */
  readonly into: TrailTable
  /** The tenant tables whose changes are written down. */
  readonly tables: readonly PgTable[]
}

/**
 * Declares triggers that write every change of some tables into a trail, in the same transaction: who, in which member
 * role, from where, and what it was before and after, without secret columns. The trail is append-only for everybody;
 * only a tenant that goes takes its trail with it. Export what it returns from the schema.
 */
export function auditTrail(tenancy: Tenancy, { into, tables }: AuditTrailOptions): object {
  assertDefiner(tenancy, 'auditTrail')
  const trail = getTableConfig(into)
  const columns = Object.fromEntries(
    Object.entries(fields).map(([field, property]) => [field, into[property].name]),
  )
  const named = {
    schema: trail.schema ?? 'public',
    name: trail.name,
    columns: { tenant: tenancy.column, ...columns },
    ipAddressType: into.ipAddress.getSQLType(),
  }
  const objects = tables.map((table): AuditTrail => {
    const { schema = 'public', name, columns: all } = getTableConfig(table)
    return {
      kind: 'audit',
      table: { schema, name },
      tenantColumn: name === tenancy.root ? tenancy.rootKey : tenancy.column,
      key: columnNamed(table, 'id', 'the trail names rows by it.').name,
      columns: all.filter(({ generated }) => generated === undefined).map((column) => column.name),
      generated: all.filter(({ generated }) => generated !== undefined).map((column) => column.name),
      into: named as AuditTrail['into'],
    }
  })
  return createDeclaredObjects(objects, {})
}
