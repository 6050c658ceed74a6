import type { Catalog } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { listReached } from './reach.ts'

/** Renders what takes a role out of everything through which it reaches another. */
export function renderLeave(catalog: Catalog, member: string, reached: string): string {
  const leads = (role: string) =>
    role === reached || listReached(catalog, role).some((one) => one.role === reached)
  const direct = catalog.memberships.filter((one) => one.member === member && leads(one.role))
  return [
    ...new Set(direct.map(({ role }) => `revoke ${identifier(role)} from ${identifier(member)};`)),
  ].join('\n')
}
