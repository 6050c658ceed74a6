import type { RelationPrivileges, TenantTable } from '../../catalog/index.ts'
import { reachableRoles } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { RowPlan } from '../rows/plan-row.ts'
import { inUniqueKey, planRow } from '../rows/plan-row.ts'
import type { Side } from '../tenants/side.ts'
import { type Arena, remember } from './arena.ts'

export type Command = 'select' | 'insert' | 'update' | 'delete'

const nothing: Omit<RelationPrivileges, 'relation'> = {
  canDelete: false,
  canTruncate: false,
  canTrigger: false,
  select: [],
  insert: [],
  update: [],
  references: [],
}

export function privilegesOn({ privileges }: Arena, oid: number): Omit<RelationPrivileges, 'relation'> {
  return privileges.relations.get(oid) ?? nothing
}

/** Says whether the app role has the privilege for a command on a relation at all. */
export function isGranted(arena: Arena, oid: number, command: Command): boolean {
  const privileges = privilegesOn(arena, oid)
  return command === 'delete' ? privileges.canDelete : privileges[command].length > 0
}

/** Says whether row security lets nobody through for a command, because no policy admits anything. */
export function isDeniedByDefault(
  { privileges, catalog }: Arena,
  table: TenantTable,
  command: Command,
): boolean {
  const { relation } = table
  const role = catalog.roles.find(({ name }) => name === privileges.role)
  const memberOf = ['public', privileges.role, ...reachableRoles(catalog.memberships, privileges.role)]
  const owns = memberOf.includes(relation.owner) && !relation.forceRowSecurity
  if (!relation.rowSecurity || role?.isSuperuser || role?.bypassesRls || owns) {
    return false
  }
  return !relation.policies.some(
    (policy) =>
      policy.as === 'permissive' &&
      (policy.for === 'all' || policy.for === command) &&
      policy.to.some((name) => memberOf.includes(name)) &&
      (command === 'insert' ? (policy.withCheck ?? policy.using) : policy.using) !== 'false',
  )
}

/**
 * Renders a query that counts rows which a tenant should not see: those of other tenants, or, where the app role
 * can't read the tenant column, all of them for C, which has none, and for A those with B's token in them.
 */
export function countForeign(arena: Arena, table: TenantTable, side: Side): string | null {
  const condition = foreignCondition(arena, table, side)
  return condition === null ? null : `select count(*)::int as n from ${table.sql} where ${condition}`
}

export function foreignCondition(arena: Arena, table: TenantTable, side: Side): string | null {
  const { select } = privilegesOn(arena, table.relation.oid)
  if (select.length === 0) {
    return null
  }
  if (table.tenantColumn !== null && select.includes(table.tenantColumn)) {
    return `${identifier(table.tenantColumn)} <> ${literal(arena.material.tenantOf(side))}`
  }
  return side.name === 'C' && !table.isRoot ? 'true' : hasToken(select, arena.material.sides.b)
}

/** Renders the condition that one of the columns holds a side's token, in text, json or uuid. */
export function hasToken(columns: readonly string[], side: Side): string {
  const texts = columns.map((column) => `${identifier(column)}::text`)
  return `pg_catalog.concat_ws(' ', ${texts.join(', ')}) like ${literal(`%${side.token}%`)}`
}

/**
 * Renders one harmless assignment that the app role may make: to a column outside of every key where there is one,
 * with the value that A's first row has.
 */
export function renderAssignment(arena: Arena, table: TenantTable): string | null {
  const { relation } = table
  const { update } = privilegesOn(arena, relation.oid)
  const columns = relation.columns.filter(({ name, isGenerated }) => update.includes(name) && !isGenerated)
  const plain = columns.filter(
    ({ name }) =>
      name !== table.tenantColumn &&
      !inUniqueKey(relation, name) &&
      !relation.constraints.some(({ kind, columns: keys }) => kind === 'foreign key' && keys.includes(name)),
  )
  const column = plain[0] ?? columns.find(({ name }) => name !== table.tenantColumn) ?? columns[0]
  if (!column) {
    return null
  }
  const row = arena.material.book.of(relation.oid, 'A')[0] ?? arena.material.book.of(relation.oid, 'B')[0]
  const value = row?.values.get(column.name) ?? null
  return `${identifier(column.name)} = ${value === null ? 'null' : literal(value)}`
}

const freshOrdinal = 90

/** Plans a row that is not there yet, with only the columns that the app role may write. */
export async function planFreshRow(arena: Arena, table: TenantTable, side: Side): Promise<RowPlan | string> {
  const plan = await planWholeRow(arena, table, side)
  const { insert } = privilegesOn(arena, table.relation.oid)
  return typeof plan === 'string' ? plan : new Map([...plan].filter(([column]) => insert.includes(column)))
}

/** Plans a row that is not there yet, whoever may write it. */
export function planWholeRow(arena: Arena, table: TenantTable, side: Side): Promise<RowPlan | string> {
  return remember(arena, `fresh row ${table.name} ${side.name}`, () => {
    const source = rootOf(arena.tables, table)
    return planRow(arena.material, {
      relation: source.relation,
      tenantColumn: source.tenantColumn,
      side,
      isShared: false,
      variant: { ordinal: freshOrdinal, kind: 'natural', literal: null },
      leaf: leafFor(arena, table, side),
    })
  })
}

/** A partition's rows are planned as its partitioned table's, which has the foreign keys. */
function rootOf(tables: readonly TenantTable[], table: TenantTable): TenantTable {
  const parent = table.relation.isPartition
    ? tables.find(({ relation }) => table.relation.parents.includes(relation.oid))
    : undefined
  return parent ? rootOf(tables, parent) : table
}

/** The partition itself, or for its parent the one that the side's first row went to: tenants may have their own. */
function leafFor({ catalog, sample }: Arena, { relation }: TenantTable, side: Side) {
  if (relation.isPartition) {
    return relation
  }
  const leaf = sample.of(relation.oid, side.name)[0]?.leaf
  return leaf === undefined || leaf === relation.oid
    ? null
    : (catalog.relations.find(({ oid }) => oid === leaf) ?? null)
}
