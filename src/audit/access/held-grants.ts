import type { Grant } from '../../catalog/index.ts'
import type { Audited } from '../rules/rule.ts'
import { listReached } from './reach.ts'

/** Roles that PostgreSQL brings along; what a member of one may do is a finding about the membership. */
const predefined = /^pg_/

/** Lists the roles as which the application may come to act: its own, and those that it reaches. */
export function listActors({ catalog, appRole }: Pick<Audited, 'catalog' | 'appRole'>): string[] {
  const reached = listReached(catalog, appRole).map(({ role }) => role)
  return [appRole, ...reached.filter((role) => !predefined.test(role))]
}

/**
 * Lists the grants that the application can use: to its role, to those that it reaches, and to everybody. What the
 * owner of an object holds of it is no grant, and what lies in a schema that none of them may use is out of reach.
 */
export function listHeldGrants(audited: Pick<Audited, 'catalog' | 'appRole'>): Grant[] {
  const actors = new Set([...listActors(audited), 'public'])
  const held = audited.catalog.grants.filter(({ grantee, owner }) => actors.has(grantee) && grantee !== owner)
  const open = new Set(listUsableSchemas(audited))
  return held.filter(({ schema }) => schema === null || schema.startsWith('pg_') || open.has(schema))
}

/** Lists the schemas in which the application can name something. */
export function listUsableSchemas(audited: Pick<Audited, 'catalog' | 'appRole'>): string[] {
  const actors = new Set([...listActors(audited), 'public'])
  return audited.catalog.grants
    .filter(({ on, privilege, grantee }) => on === 'schema' && privilege === 'usage' && actors.has(grantee))
    .map(({ name }) => name)
}

/** Whether the application holds a privilege on a relation, or on some of its columns; as its owner as well. */
export function holds(
  audited: Pick<Audited, 'catalog' | 'appRole'>,
  relation: number,
  privilege: string,
): boolean {
  const actors = new Set([...listActors(audited), 'public'])
  return audited.catalog.grants.some(
    (grant) =>
      grant.oid === relation &&
      (grant.on === 'relation' || grant.on === 'column') &&
      grant.privilege === privilege &&
      actors.has(grant.grantee),
  )
}
