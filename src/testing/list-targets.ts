import { type Catalog, displayName, type Privileges, type TenantTable } from '../catalog/index.ts'
import { isCallable } from './arena/function-calls.ts'
import type { Target } from './attacks/attack.ts'

/** Lists what is attacked: the app role, its schemas, tenant tables, whatever else it can read or write, functions. */
export function listTargets(
  catalog: Catalog,
  privileges: Privileges,
  tables: readonly TenantTable[],
): readonly Target[] {
  const tenant = new Set(tables.map(({ relation }) => relation.oid))
  const others = catalog.relations.filter(({ oid, extension }) => {
    const granted = privileges.relations.get(oid)
    const any =
      granted &&
      (granted.select.length > 0 ||
        granted.insert.length > 0 ||
        granted.update.length > 0 ||
        granted.canDelete)
    return any && !tenant.has(oid) && extension === null
  })
  return [
    { kind: 'role', object: privileges.role },
    ...privileges.createsIn.map((object): Target => ({ kind: 'schema', object })),
    ...tables.map((table): Target => ({ kind: 'table', object: table.name, table })),
    ...others.map((relation): Target => ({ kind: 'relation', object: displayName(relation), relation })),
    ...catalog.functions
      .filter((routine) => isCallable({ catalog, privileges }, routine))
      .map(
        (routine): Target => ({
          kind: 'function',
          object: `${displayName(routine)}(${routine.signature})`,
          routine,
        }),
      ),
  ]
}
