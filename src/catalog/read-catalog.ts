import type { Sql } from 'postgres'
import { type Column, readColumns } from './read-columns.ts'
import { type Constraint, readConstraints } from './read-constraints.ts'
import { type DefaultPrivilege, readDefaultPrivileges } from './read-default-privileges.ts'
import { type EventTrigger, readEventTriggers } from './read-event-triggers.ts'
import { type Extension, readExtensions } from './read-extensions.ts'
import { type CatalogFunction, readFunctions } from './read-functions.ts'
import { type Grant, readGrants } from './read-grants.ts'
import { type Index, readIndexes } from './read-indexes.ts'
import { type LargeObjects, readLargeObjects } from './read-large-objects.ts'
import { type LeakproofFunction, readLeakproofFunctions } from './read-leakproof-functions.ts'
import { type LoginSetting, readLoginSettings } from './read-login-settings.ts'
import { type Membership, readMemberships } from './read-memberships.ts'
import { type ParameterGrant, readParameterGrants } from './read-parameter-grants.ts'
import { type CatalogPolicy, readPolicies } from './read-policies.ts'
import { type PublishedTable, readPublications } from './read-publications.ts'
import { type RelationRow, readRelations } from './read-relations.ts'
import { type ReplicationSlot, readReplicationSlots } from './read-replication-slots.ts'
import { type Role, readRoles } from './read-roles.ts'
import { type RewriteRule, readRules } from './read-rules.ts'
import { readSchemas, type Schema } from './read-schemas.ts'
import { readSequences, type Sequence } from './read-sequences.ts'
import { type CatalogServer, readServer } from './read-server.ts'
import { readServerGrants, type ServerGrant } from './read-server-grants.ts'
import { readServerSettings, type ServerSetting } from './read-server-settings.ts'
import { readShownStatistics, type ShownStatistics } from './read-shown-statistics.ts'
import { readSubscriptions, type SubscribedTable } from './read-subscriptions.ts'
import { readTriggers, type Trigger } from './read-triggers.ts'
import { type DataType, readTypes } from './read-types.ts'

/** A relation with everything that hangs on it. */
export interface Relation extends RelationRow {
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly Index[]
  readonly policies: readonly CatalogPolicy[]
  readonly triggers: readonly Trigger[]
  readonly rules: readonly RewriteRule[]
}

/** A live database as its own catalog describes it: frozen, and without any row of a user's table. */
export interface Catalog {
  readonly server: CatalogServer
  readonly roles: readonly Role[]
  readonly memberships: readonly Membership[]
  readonly schemas: readonly Schema[]
  readonly relations: readonly Relation[]
  readonly types: ReadonlyMap<number, DataType>
  readonly functions: readonly CatalogFunction[]
  readonly grants: readonly Grant[]
  readonly defaultPrivileges: readonly DefaultPrivilege[]
  readonly loginSettings: readonly LoginSetting[]
  readonly sequences: readonly Sequence[]
  readonly parameterGrants: readonly ParameterGrant[]
  readonly serverGrants: readonly ServerGrant[]
  readonly largeObjects: readonly LargeObjects[]
  readonly serverSettings: readonly ServerSetting[]
  readonly leakproofFunctions: readonly LeakproofFunction[]
  readonly extensions: readonly Extension[]
  readonly publications: readonly PublishedTable[]
  readonly eventTriggers: readonly EventTrigger[]
  readonly replicationSlots: readonly ReplicationSlot[]
  readonly subscriptions: readonly SubscribedTable[]
  readonly shownStatistics: readonly ShownStatistics[]
}

/**
 * Reads a database's catalog, one query a subject.
 *
 * @param sql a client with one connection: for the time of reading, its `search_path` is emptied, so that every name
 *   that PostgreSQL prints is qualified and means the same wherever the expression is used again.
 */
export async function readCatalog(sql: Sql): Promise<Catalog> {
  const [path] =
    await sql`select current_setting('search_path') as value, set_config('search_path', '', false)`
  try {
    return Object.freeze(await readSubjects(sql))
  } finally {
    // In a transaction that has failed it can't be set back, and its end does that.
    await sql`select set_config('search_path', ${path?.value}, false)`.catch(() => {})
  }
}

async function readSubjects(sql: Sql): Promise<Catalog> {
  const [
    server,
    roles,
    memberships,
    schemas,
    types,
    functions,
    grants,
    defaultPrivileges,
    loginSettings,
    sequences,
    parameterGrants,
    serverGrants,
    largeObjects,
    serverSettings,
    leakproofFunctions,
    extensions,
    publications,
    eventTriggers,
    replicationSlots,
    subscriptions,
    shownStatistics,
    relations,
  ] = await all([
    readServer(sql),
    readRoles(sql),
    readMemberships(sql),
    readSchemas(sql),
    readTypes(sql),
    readFunctions(sql),
    readGrants(sql),
    readDefaultPrivileges(sql),
    readLoginSettings(sql),
    readSequences(sql),
    readParameterGrants(sql),
    readServerGrants(sql),
    readLargeObjects(sql),
    readServerSettings(sql),
    readLeakproofFunctions(sql),
    readExtensions(sql),
    readPublications(sql),
    readEventTriggers(sql),
    readReplicationSlots(sql),
    readSubscriptions(sql),
    readShownStatistics(sql),
    readWholeRelations(sql),
  ])
  return {
    server,
    roles: freezeRows(roles),
    memberships: freezeRows(memberships),
    schemas: freezeRows(schemas),
    relations,
    types: new Map(freezeRows(types).map((type) => [type.oid, type])),
    functions: freezeRows(functions),
    grants: freezeRows(grants),
    defaultPrivileges: freezeRows(defaultPrivileges),
    loginSettings: freezeRows(loginSettings),
    sequences: freezeRows(sequences),
    parameterGrants: freezeRows(parameterGrants),
    serverGrants: freezeRows(serverGrants),
    largeObjects: freezeRows(largeObjects),
    serverSettings: freezeRows(serverSettings),
    leakproofFunctions: freezeRows(leakproofFunctions),
    extensions: freezeRows(extensions),
    publications: freezeRows(publications),
    eventTriggers: freezeRows(eventTriggers),
    replicationSlots: freezeRows(replicationSlots),
    subscriptions: freezeRows(subscriptions),
    shownStatistics: freezeRows(shownStatistics),
  }
}

async function readWholeRelations(sql: Sql): Promise<readonly Relation[]> {
  const [relations, columns, constraints, indexes, policies, triggers, rules] = await all([
    readRelations(sql),
    readColumns(sql).then(groupByRelation),
    readConstraints(sql).then(groupByRelation),
    readIndexes(sql).then(groupByRelation),
    readPolicies(sql).then(groupByRelation),
    readTriggers(sql).then(groupByRelation),
    readRules(sql).then(groupByRelation),
  ])
  return freezeRows(
    relations.map((relation) => ({
      ...relation,
      columns: columns(relation.oid),
      constraints: constraints(relation.oid),
      indexes: indexes(relation.oid),
      policies: policies(relation.oid),
      triggers: triggers(relation.oid),
      rules: rules(relation.oid),
    })),
  )
}

/** Waits for all; where one query fails, so do those behind it in the transaction, and theirs is not the error to throw. */
async function all<T extends readonly unknown[]>(
  queries: {
    readonly [I in keyof T]: Promise<T[I]>
  },
): Promise<T> {
  const settled = await Promise.allSettled(queries)
  const reasons = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  if (reasons.length > 0) {
    throw reasons.find(({ code }) => code !== '25P02') ?? reasons[0]
  }
  return (await Promise.all(queries)) as unknown as T
}

function groupByRelation<T extends { readonly relation: number }>(rows: readonly T[]) {
  const groups = Map.groupBy(freezeRows(rows), (row) => row.relation)
  return (oid: number): readonly T[] => Object.freeze(groups.get(oid) ?? [])
}

function freezeRows<T extends object>(rows: readonly T[]): readonly T[] {
  return Object.freeze(rows.map((row) => Object.freeze({ ...row })))
}
