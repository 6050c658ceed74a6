import {
  type Catalog,
  type CatalogFunction,
  displayName,
  quotedName,
  type Relation,
} from '../../catalog/index.ts'
import { canonicalSetting, isWithin } from '../context/setting-name.ts'
import type { Audited } from '../rules/rule.ts'
import type { RangeVar } from '../syntax/parse.ts'

/** Stands in a statement that is made at run time for a name which is only known then. */
export const unknownName = 'hedgerow_unknown_name'

/** Returns the relation that a statement names; one without a schema is looked up in the path, then anywhere. */
export function findRelation(
  { relations }: Catalog,
  { schemaname, relname }: RangeVar,
  path: readonly string[],
): Relation | null {
  const named = relations.filter(
    ({ name, schema }) => name === relname && (schemaname === undefined || schema === schemaname),
  )
  const rank = ({ schema }: Relation) => (path.includes(schema) ? path.indexOf(schema) : path.length)
  return named.toSorted((a, b) => rank(a) - rank(b))[0] ?? null
}

/** Returns the function that a call names, by its name and how many arguments it is given. */
export function findRoutine(
  { functions }: Catalog,
  names: readonly string[],
  count: number,
  path: readonly string[],
): CatalogFunction | null {
  const [name, schema] = names.toReversed()
  if (schema === 'pg_catalog') return null
  const fits = (routine: CatalogFunction) =>
    routine.name === name &&
    (schema === undefined || routine.schema === schema) &&
    (routine.isVariadic || routine.arguments.length >= count) &&
    routine.arguments.length - routine.defaults <= count
  const rank = (routine: CatalogFunction) =>
    path.includes(routine.schema) ? path.indexOf(routine.schema) : path.length
  return functions.filter(fits).toSorted((a, b) => rank(a) - rank(b))[0] ?? null
}

/** Returns the schemas of a function's `search_path`; `public` where it has none of its own. */
export function pathOf({ config }: Pick<CatalogFunction, 'config'>): readonly string[] {
  const path = config.find((setting) => setting.startsWith('search_path='))?.slice('search_path='.length)
  return path === undefined
    ? ['public']
    : path.split(',').map((schema) => schema.trim().replaceAll(/^"|"$/g, '').replaceAll('""', '"'))
}

/** Returns a setting that is set by the name that the audit knows it by, also where a field of it is what is known. */
export function knownSetting(audited: Audited, name: string): string {
  const known = canonicalSetting(audited, name)
  return Object.values(audited.settings).find((one) => isWithin(one, known)) ?? known
}

/** `schema.name(uuid, text)`. */
export function routineName(routine: CatalogFunction): string {
  return `${displayName(routine)}(${routine.signature})`
}

/** The same as SQL that names it. */
export function quotedRoutine(routine: CatalogFunction): string {
  return `${quotedName(routine)}(${routine.signature})`
}
