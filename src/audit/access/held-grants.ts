import { type Grant, onceFor } from '../../catalog/index.ts'
import type { Audited } from '../rules/rule.ts'
import { listReached } from './reach.ts'

/** Roles that PostgreSQL brings along; what a member of one may do is a finding about the membership. */
const predefined = /^pg_/

type Asked = Pick<Audited, 'catalog' | 'appRole'>

/** Lists the roles as which the application may come to act: its own, and those that it reaches. */
export const listActors = onceFor(({ catalog, appRole }: Asked): readonly string[] => {
  const reached = listReached(catalog, appRole).map(({ role }) => role)
  return [appRole, ...reached.filter((role) => !predefined.test(role))]
})

const listGrantees = onceFor((audited: Asked) => new Set([...listActors(audited), 'public']))

/**
 * Lists the grants that the application can use: to its role, to those that it reaches, and to everybody. What the
 * owner of an object holds of it is no grant, and what lies in a schema that none of them may use is out of reach.
 */
export const listHeldGrants = onceFor((audited: Asked): readonly Grant[] => {
  const grantees = listGrantees(audited)
  const held = audited.catalog.grants.filter(
    ({ grantee, owner }) => grantees.has(grantee) && grantee !== owner,
  )
  const open = new Set(listUsableSchemas(audited))
  return held.filter(({ schema }) => schema === null || schema.startsWith('pg_') || open.has(schema))
})

/** Lists the schemas in which the application can name something. */
export const listUsableSchemas = onceFor((audited: Asked): readonly string[] => {
  const grantees = listGrantees(audited)
  return audited.catalog.grants
    .filter(({ on, privilege, grantee }) => on === 'schema' && privilege === 'usage' && grantees.has(grantee))
    .map(({ name }) => name)
})

const listPrivileges = onceFor((audited: Asked): ReadonlySet<string> => {
  const grantees = listGrantees(audited)
  return new Set(
    audited.catalog.grants
      .filter(({ on, grantee }) => (on === 'relation' || on === 'column') && grantees.has(grantee))
      .map(({ oid, privilege }) => `${oid} ${privilege}`),
  )
})

/** Whether the application holds a privilege on a relation, or on some of its columns; as its owner as well. */
export function holds(audited: Asked, relation: number, privilege: string): boolean {
  return listPrivileges(audited).has(`${relation} ${privilege}`)
}
