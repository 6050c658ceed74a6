import type { Catalog, Relation } from '../../catalog/index.ts'
import { objectName } from './sides.ts'

/**
 * Returns the declared side with those expressions as they are after a dump and a restore that the live side has in
 * that form: both say the same, and nothing else is taken for the same.
 */
export function adoptReprinted(declared: Catalog, reprinted: Catalog, live: Catalog): Catalog {
  const [again, found] = [reprinted, live].map(
    ({ relations }) => new Map(relations.map((relation) => [objectName(relation), relation])),
  )
  return {
    ...declared,
    relations: declared.relations.map((relation) =>
      adoptRelation(relation, again?.get(objectName(relation)), found?.get(objectName(relation))),
    ),
  }
}

function adoptRelation(
  declared: Relation,
  again: Relation | undefined,
  live: Relation | undefined,
): Relation {
  if (again === undefined || live === undefined) return declared
  const printed = listExpressions(live)
  const adopt = <T extends string | null>(was: T, is: T | undefined): T =>
    is !== undefined && !printed.has(was) && printed.has(is) ? is : was
  const named = <T extends { readonly name: string }>(list: readonly T[], { name }: T) =>
    list.find((one) => one.name === name)
  return {
    ...declared,
    constraints: declared.constraints.map((one) => ({
      ...one,
      definition: adopt(one.definition, named(again.constraints, one)?.definition),
    })),
    indexes: declared.indexes.map((one) => ({
      ...one,
      definition: adopt(one.definition, named(again.indexes, one)?.definition),
    })),
    policies: declared.policies.map((one) => ({
      ...one,
      using: adopt(one.using, named(again.policies, one)?.using),
      withCheck: adopt(one.withCheck, named(again.policies, one)?.withCheck),
    })),
  }
}

function listExpressions({ constraints, indexes, policies }: Relation): ReadonlySet<string | null> {
  return new Set([
    ...constraints.map(({ definition }) => definition.replace(' NOT VALID', '')),
    ...indexes.map(({ definition }) => definition),
    ...policies.flatMap(({ using, withCheck }) => [using, withCheck]),
  ])
}
