import type { Relation } from '../../catalog/index.ts'
import type { Variant } from '../rows/variants.ts'
import type { Cast } from './cast.ts'

const firstOrdinal = 30

/** One more row for each partition, where the app role can get at a partition by its own name. */
export function leafVariants({ catalog, privileges }: Cast, relation: Relation): Variant[] {
  if (relation.kind !== 'partitioned') {
    return []
  }
  const reached = new Set([relation.oid])
  for (const oid of reached) {
    for (const child of catalog.relations.filter(({ parents }) => parents.includes(oid))) {
      reached.add(child.oid)
    }
  }
  const leaves = [...reached].slice(1)
  const isOpen = leaves.some((oid) => {
    const granted = privileges.relations.get(oid)
    return (
      granted &&
      (granted.select.length > 0 ||
        granted.insert.length > 0 ||
        granted.update.length > 0 ||
        granted.canDelete)
    )
  })
  return isOpen
    ? leaves.map((_, index) => ({ ordinal: firstOrdinal + index, kind: 'natural', literal: null }))
    : []
}
