import type { Catalog } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { listSharedTables } from '../access/shared-tables.ts'
import type { AuditRule } from './rule.ts'

export const parentOpen: AuditRule = {
  name: 'parent-open',
  level: 'error',
  title: 'A table above tenant tables shows their rows',
  check(audited) {
    const { catalog, tables, appRole } = audited
    return listSharedTables(audited).flatMap(({ name, sql, relation }) => {
      const below = tables.filter((table) =>
        listAbove(catalog, table.relation.parents).includes(relation.oid),
      )
      if (below.length === 0) return []
      return [
        {
          object: name,
          detail: `${below.map((table) => table.name).join(', ')} inherit from ${name}, which has no tenant: ${appRole} reaches their rows through it, and their policies are not asked.`,
          remediation: `revoke all on table ${sql} from ${identifier(appRole)}, public;`,
        },
      ]
    })
  },
}

function listAbove({ relations }: Catalog, parents: readonly number[]): number[] {
  const above = new Set(parents)
  for (const oid of above) {
    for (const parent of relations.find((one) => one.oid === oid)?.parents ?? []) above.add(parent)
  }
  return [...above]
}
