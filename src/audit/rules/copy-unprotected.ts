import type { Relation, TenantTable } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { listSharedTables } from '../access/shared-tables.ts'
import type { AuditRule } from './rule.ts'

/** Columns that tables have in common without being copies of each other. */
const generic =
  /^(id|uuid|key|code|name|slug|title|label|description|status|state|type|kind|position|sort|notes?|(created|updated|deleted)_(at|by))$/i

export const copyUnprotected: AuditRule = {
  name: 'copy-unprotected',
  level: 'warning',
  title: "A copy of tenants' rows stands open",
  check(audited) {
    return listSharedTables(audited)
      .filter(({ relation, isReadable }) => isReadable && !hasPrimaryKey(relation))
      .flatMap(({ name, sql, relation }) => {
        const origin = audited.tables.find((table) => sharedColumns(relation, table).length >= 2)
        if (!origin) return []
        return [
          {
            object: name,
            detail: `${name} has no tenant and no key, and ${sharedColumns(relation, origin).join(', ')} as ${origin.name} has: it looks like a copy, and ${audited.appRole} reads all of it.`,
            remediation: `revoke select on table ${sql} from ${identifier(audited.appRole)}, public;`,
          },
        ]
      })
  },
}

function hasPrimaryKey({ constraints }: Relation): boolean {
  return constraints.some(({ kind }) => kind === 'primary key')
}

function sharedColumns({ columns }: Relation, { relation }: TenantTable): string[] {
  return columns
    .filter(({ name }) => !generic.test(name))
    .filter((column) =>
      relation.columns.some(({ name, type }) => name === column.name && type === column.type),
    )
    .map(({ name }) => name)
}
