import { displayName, quotedName, type Relation, type RelationKind } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { findOwner } from '../access/find-owner.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

/** Something that the app role owns, and the statements that give it away and leave the application able to use it. */
interface Owned {
  readonly object: string
  readonly what: string
  alter(owner: string, app: string): string
}

export const appRoleOwns: AuditRule = {
  name: 'app-role-owns',
  level: 'error',
  title: 'The app role owns what it only ought to use',
  check(audited) {
    const { appRole, tables } = audited
    const owner = findOwner(audited)
    return listOwned(audited).map(({ object, what, alter }): Observation => {
      const isTenantTable = tables.some(({ name }) => name === object)
      return {
        ...(isTenantTable ? {} : { level: 'warning' }),
        object,
        part: what,
        detail: `${appRole} owns the ${object === what ? what : `${what} ${object}`}: it can ${isTenantTable ? 'drop its policies and turn row-level security off' : 'alter and replace it for every tenant'}.`,
        remediation: owner
          ? alter(identifier(owner), identifier(appRole))
          : `Give the ${object === what ? what : `${what} ${object}`} to a role that nobody logs in as`,
      }
    })
  },
}

function listOwned({ catalog, appRole }: Audited): Owned[] {
  const isOwn = ({ owner }: { readonly owner: string }) => owner === appRole
  const database = catalog.grants.find((grant) => grant.on === 'database' && isOwn(grant))
  return [
    ...(database ? [{ object: 'database', what: 'database', alter: giveDatabase(database.name) }] : []),
    ...catalog.schemas.filter(isOwn).map(({ name }) => ({
      object: name,
      what: 'schema',
      alter: (owner: string, app: string) =>
        `alter schema ${identifier(name)} owner to ${owner};\ngrant usage on schema ${identifier(name)} to ${app};`,
    })),
    ...catalog.relations.filter(isOwn).map(describeRelation),
    ...catalog.sequences
      .filter((one) => isOwn(one) && !one.isOwnedByColumn)
      .map((one) => ({
        object: displayName(one),
        what: 'sequence',
        alter: (owner: string, app: string) =>
          `alter sequence ${quotedName(one)} owner to ${owner};\ngrant usage on sequence ${quotedName(one)} to ${app};`,
      })),
    ...catalog.functions
      .filter((one) => isOwn(one) && one.extension === null)
      .map((one) => ({
        object: `${displayName(one)}(${one.signature})`,
        what: one.kind,
        alter: (owner: string, app: string) => {
          const routine = `${quotedName(one)}(${one.signature})`
          return `alter routine ${routine} owner to ${owner};\ngrant execute on routine ${routine} to ${app};`
        },
      })),
  ]
}

function giveDatabase(name: string) {
  return (owner: string, app: string) =>
    `alter database ${identifier(name)} owner to ${owner};\ngrant connect on database ${identifier(name)} to ${app};`
}

const kinds: Readonly<Record<RelationKind, string>> = {
  table: 'table',
  partitioned: 'table',
  view: 'view',
  materialized: 'materialized view',
  foreign: 'foreign table',
}

function describeRelation(relation: Relation): Owned {
  const isTable = relation.kind === 'table' || relation.kind === 'partitioned'
  const privileges = isTable ? 'select, insert, update, delete' : 'select'
  return {
    object: displayName(relation),
    what: kinds[relation.kind],
    alter: (owner, app) =>
      `alter ${kinds[relation.kind]} ${quotedName(relation)} owner to ${owner};\ngrant ${privileges} on table ${quotedName(relation)} to ${app};`,
  }
}
