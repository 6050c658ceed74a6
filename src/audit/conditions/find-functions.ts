import type { Catalog, CatalogFunction } from '../../catalog/index.ts'
import { nameParts } from '../syntax/name-parts.ts'
import type { Node } from '../syntax/parse.ts'

type Call = Extract<Node, { FuncCall: unknown }>['FuncCall']

/** Finds the functions outside of PostgreSQL's own that a call may mean; none for one of PostgreSQL's. */
export function findFunctions({ functions }: Catalog, { funcname, args = [] }: Call): CatalogFunction[] {
  const [name = '', schema] = nameParts(funcname).reverse()
  return functions.filter(
    (one) =>
      one.name === name &&
      (schema ?? one.schema) === one.schema &&
      args.length <= one.arguments.length &&
      args.length >= one.arguments.length - one.defaults,
  )
}
