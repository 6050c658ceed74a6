import type { Audited } from '../rules/rule.ts'
import { listActors } from './held-grants.ts'

/** Finds the role that owns most of the tenant tables, and that the application can't become; null without one. */
export function findOwner(audited: Audited): string | null {
  const actors = listActors(audited)
  const owners = audited.tables
    .map(({ relation }) => relation.owner)
    .filter((owner) => !actors.includes(owner))
  const counts = [...Map.groupBy(owners, (owner) => owner)].map(([owner, { length }]) => ({ owner, length }))
  return counts.toSorted((a, b) => b.length - a.length)[0]?.owner ?? null
}
