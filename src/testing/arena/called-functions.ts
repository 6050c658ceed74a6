import type { CatalogFunction, Relation } from '../../catalog/index.ts'
import type { Cast } from './cast.ts'

/** Functions, and those whose names stand in their bodies, and so on. */
export function calledBy(
  { catalog }: Pick<Cast, 'catalog'>,
  oids: readonly number[],
): readonly CatalogFunction[] {
  const called = new Set(catalog.functions.filter(({ oid }) => oids.includes(oid)))
  for (const { source } of called) {
    const words = new Set(source.match(/\w+/g))
    for (const other of catalog.functions.filter(({ name }) => words.has(name))) {
      called.add(other)
    }
  }
  return [...called]
}

/** The texts of what runs when a table is written to: its triggers, with what they call, and its rules. */
export function textsBehindWrites(cast: Pick<Cast, 'catalog'>, { triggers, rules }: Relation): string[] {
  const enabled = triggers.filter(({ isEnabled }) => isEnabled).map((trigger) => trigger.function)
  return [
    ...calledBy(cast, enabled).map(({ source }) => source),
    ...rules.map(({ definition }) => definition),
  ]
}
