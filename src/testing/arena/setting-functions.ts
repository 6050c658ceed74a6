import type { CatalogFunction } from '../../catalog/index.ts'
import { type Arena, remember } from './arena.ts'

/** Functions that set settings, themselves or through another: after one call, nothing is as if never set. */
export function findSettingFunctions(arena: Arena): Promise<ReadonlySet<number>> {
  return remember(arena, 'setting functions', async () => {
    const found = new Set<number>()
    const words = new Map(
      arena.catalog.functions.map((routine) => [routine.oid, new Set(routine.source.match(/\w+/g))]),
    )
    const isSetter = ({ oid, source }: CatalogFunction) =>
      /\bset_config\b|\bset\s+(local\s+|session\s+)?[\w"]+\./i.test(source) ||
      arena.catalog.functions.some((other) => found.has(other.oid) && words.get(oid)?.has(other.name))
    for (let size = -1; size !== found.size; ) {
      size = found.size
      for (const routine of arena.catalog.functions.filter(isSetter)) {
        found.add(routine.oid)
      }
    }
    return found
  })
}
