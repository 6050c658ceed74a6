import type { CatalogFunction } from '../../catalog/index.ts'
import { type Matched, match } from './match.ts'
import type { Sides } from './sides.ts'

/** Matches the functions of both sides by schema, name and arguments; those of extensions are left out. */
export function matchFunctions({ declared, live }: Sides): Matched<CatalogFunction> {
  const isOwn = ({ extension }: CatalogFunction) => extension === null
  return match(declared.functions.filter(isOwn), live.functions.filter(isOwn), functionKey)
}

/** The same on both sides, where oids are not. */
export function functionKey({ schema, name, signature }: CatalogFunction): string {
  return `${schema}.${name}(${signature})`
}
