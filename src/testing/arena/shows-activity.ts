import type { CatalogFunction, Relation } from '../../catalog/index.ts'
import { calledBy } from './called-functions.ts'
import type { Cast } from './cast.ts'

const shown = /\bpg_stat_activity\b|\bpg_stat_get_activity\b|\bpg_stat_get_backend_activity\b/i

/**
 * Says whether a function shows what sessions are running. What it shows of our own is what we ask, B's words included,
 * so that only the attack which asks from another session can judge it.
 */
export function functionShowsActivity(cast: Pick<Cast, 'catalog'>, { oid }: CatalogFunction): boolean {
  return calledBy(cast, [oid]).some(({ source }) => shown.test(source))
}

/** Says the same of a view. */
export function viewShowsActivity(cast: Pick<Cast, 'catalog'>, { definition }: Relation): boolean {
  const words = new Set(definition?.match(/\w+/g))
  return (
    shown.test(definition ?? '') ||
    cast.catalog.functions.some((routine) => words.has(routine.name) && functionShowsActivity(cast, routine))
  )
}
