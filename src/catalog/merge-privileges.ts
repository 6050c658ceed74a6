import type { Privileges, RelationPrivileges } from './read-privileges.ts'

/** Counts together what several roles may do, under the name of the first: what one may, who can become it may. */
export function mergePrivileges(first: Privileges, others: readonly Privileges[]): Privileges {
  const all = [first, ...others]
  const relations = new Map<number, RelationPrivileges>()
  for (const [oid, privileges] of all.flatMap((one) => [...one.relations])) {
    const known = relations.get(oid)
    relations.set(oid, known ? mergeRelation(known, privileges) : privileges)
  }
  return {
    role: first.role,
    relations,
    functions: new Set(all.flatMap(({ functions }) => [...functions])),
    createsIn: union(all.map(({ createsIn }) => createsIn)),
    readsSystemCatalogs: union(all.map(({ readsSystemCatalogs }) => readsSystemCatalogs)),
    callsSystemFunctions: union(all.map(({ callsSystemFunctions }) => callsSystemFunctions)),
  }
}

function mergeRelation(a: RelationPrivileges, b: RelationPrivileges): RelationPrivileges {
  return {
    relation: a.relation,
    canDelete: a.canDelete || b.canDelete,
    canTruncate: a.canTruncate || b.canTruncate,
    canTrigger: a.canTrigger || b.canTrigger,
    select: union([a.select, b.select]),
    insert: union([a.insert, b.insert]),
    update: union([a.update, b.update]),
    references: union([a.references, b.references]),
  }
}

function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())]
}
