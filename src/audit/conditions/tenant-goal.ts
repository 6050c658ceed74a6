import type { Constraint, Relation, Role, SettingNames, TenantTable } from '../../catalog/index.ts'
import type { Membership } from '../context/list-memberships.ts'
import type { Source, Term } from './condition.ts'
import { areEqual, columnOf, type Facts, isFromSetting, unify } from './facts.ts'
import type { Goal } from './prove.ts'

export interface TenantGoalOptions {
  readonly tables: readonly TenantTable[]
  readonly roles: readonly Role[]
  readonly settings: Pick<SettingNames, 'tenant' | 'user'>
  /** Where a person's tenants stand, if the tenant follows from the person. */
  readonly memberships: readonly Membership[] | null
  /** The row that has to belong to that tenant. */
  readonly row: Source
  /** Whether the row is being made: it can't be the membership that it is asked for. */
  readonly isMade: boolean
  /** Whether a table's policies leave a reader no row of another tenant. */
  isBound(table: TenantTable): boolean
}

/**
 * The goal that a row belongs to the tenant of the setting: by its tenant column, or by a reference to a row that
 * does. Where the tenant follows from the person, it is that of a membership of the person in the setting. Rows of a subquery whose table is sound do so by themselves, for its policies hold inside of others as well.
 */
export function tenantGoal(options: TenantGoalOptions): Goal {
  const { tables, roles, settings, memberships, row, isMade, isBound } = options
  const tenant: Term = { is: 'setting', name: settings.tenant }
  const tableOf = ({ relation }: Source) => tables.find((table) => table.relation.oid === relation?.oid)
  const isSelf = (source: Source) => source === row
  /** Whether the policies that were judged hold for a reader: for another role there may be others. */
  const isProtected = (relation: Relation, reader: string): boolean => {
    const role = roles.find(({ name }) => name === reader)
    if (!relation.rowSecurity || role?.isSuperuser || role?.bypassesRls) return false
    const isOwner = relation.owner === reader && !relation.forceRowSecurity
    return !isOwner && (reader === row.readBy || relation.policies.every(({ to }) => to.includes('public')))
  }
  /** Whether a row says itself that it is the tenant's: by its tenant, or as a membership of the person. */
  const isOwn = (source: Source, table: TenantTable, facts: Facts): boolean => {
    const { tenantColumn } = table
    if (memberships === null) {
      return tenantColumn !== null && isFromSetting(facts, columnOf(source, tenantColumn), settings.tenant)
    }
    const columns = memberships.filter((one) => one.table === table).map(({ person }) => person)
    const isOfPerson = columns.some((name) => isFromSetting(facts, columnOf(source, name), settings.user))
    return isOfPerson && !(isSelf(source) && isMade)
  }
  const belongs = (source: Source, facts: Facts, seen: readonly Source[]): boolean => {
    const table = tableOf(source)
    if (!table || seen.includes(source)) return false
    const { tenantColumn, relation } = table
    if (isOwn(source, table, facts)) return true
    const isTold = tenantColumn === null || memberships !== null
    if (!isSelf(source) && isTold && isProtected(relation, source.readBy) && isBound(table)) return true
    const others = facts.sources.filter((one) => one !== source && belongs(one, facts, [...seen, source]))
    return others.some((other) => {
      const otherTable = tableOf(other)
      if (otherTable === undefined) return false
      const both = [
        { source, table },
        { source: other, table: otherTable },
      ] as const
      return isTied(...both, facts) || (memberships !== null && sharesTenant(...both, facts))
    })
  }
  return {
    isReached: (facts) => belongs(row, facts, []),
    expect: (facts) =>
      facts.sources.reduce((known, source) => {
        const table = tableOf(source)
        const isSound =
          table && memberships === null && isProtected(table.relation, source.readBy) && isBound(table)
        return isSound && table.tenantColumn !== null
          ? unify(known, columnOf(source, table.tenantColumn), tenant)
          : known
      }, facts),
    isNeverNull: (term) =>
      term.is === 'column' &&
      (term.source.relation?.columns.some(({ name, notNull }) => name === term.name && notNull) ?? false),
  }
}

interface Row {
  readonly source: Source
  readonly table: TenantTable
}

/** Whether two rows are the same, or the first refers to the second with its tenant. */
function isTied({ source, table }: Row, other: Row, facts: Facts): boolean {
  const areSame = (own: string, referenced: string) =>
    areEqual(facts, columnOf(source, own), columnOf(other.source, referenced))
  const keys = uniqueKeys(other.table.relation)
  if (table.relation.oid === other.table.relation.oid) {
    return keys.some((key) => key.every((column) => areSame(column, column)))
  }
  return table.relation.constraints
    .filter(({ kind, isValidated }) => kind === 'foreign key' && isValidated)
    .filter(({ references }) => references === other.table.relation.oid)
    .filter((key) => carriesTenant(key, table, other.table))
    .some((key) => {
      const matched = key.referencedColumns.filter((one, i) => areSame(key.columns[i] ?? '', one))
      // The row that a key leads to is found by any unique part of it.
      const isFound = keys.some((unique) => unique.every((one) => matched.includes(one)))
      return matched.length === key.referencedColumns.length || (isMandatory(key, table.relation) && isFound)
    })
}

/** A row with a tenant column is tied to another's tenant by that column; one without, by any reference. */
function carriesTenant(
  key: Constraint,
  { tenantColumn, relation }: TenantTable,
  other: TenantTable,
): boolean {
  if (tenantColumn === null) return isMandatory(key, relation)
  return key.referencedColumns[key.columns.indexOf(tenantColumn)] === other.tenantColumn
}

/** Whether two rows have the same tenant, whichever it is. */
function sharesTenant({ source, table }: Row, other: Row, facts: Facts): boolean {
  const [own, theirs] = [table.tenantColumn, other.table.tenantColumn]
  return (
    own !== null && theirs !== null && areEqual(facts, columnOf(source, own), columnOf(other.source, theirs))
  )
}

function isMandatory({ columns }: Constraint, relation: Relation): boolean {
  return columns.every((column) => relation.columns.some(({ name, notNull }) => name === column && notNull))
}

/** Primary keys among them. */
function uniqueKeys({ indexes }: Relation): readonly (readonly string[])[] {
  return indexes
    .filter(({ isUnique, isValid, predicate }) => isUnique && isValid && predicate === null)
    .map(({ columns }) => columns)
    .filter((columns): columns is readonly string[] => columns.every((column) => column !== null))
}
