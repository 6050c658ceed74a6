import type { Catalog, Relation, TenantTable } from '../../catalog/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { renderRevoke } from '../access/render-grant.ts'
import { listSharedTables } from '../access/shared-tables.ts'
import type { AuditRule } from './rule.ts'

export const looseChild: AuditRule = {
  name: 'loose-child',
  level: 'error',
  title: "A table outside of the tenants holds rows about tenants' rows",
  check(audited) {
    const { catalog, tables, appRole } = audited
    const held = listHeldGrants(audited).filter(({ privilege }) => privilege === 'select')
    return listSharedTables(audited)
      .filter(({ isReadable }) => isReadable)
      .flatMap(({ name, relation }) => {
        const link = linkOf(catalog, tables, relation)
        if (!link) return []
        return [
          {
            object: name,
            detail: `${name}.${link.column} says which row of ${link.table.name} a row is about, and ${appRole} reads all of them: no policy here holds them to anybody, and those of ${link.table.name} do not reach them.`,
            remediation: renderRevoke(
              held.filter(({ on, oid }) => (on === 'relation' || on === 'column') && oid === relation.oid),
            ),
          },
        ]
      })
  },
}

/** A column that refers to a tenant table, or that is named after one and has the type of its key. */
function linkOf(catalog: Catalog, tables: readonly TenantTable[], { columns, constraints }: Relation) {
  for (const table of tables) {
    const key = constraints.find(({ references }) => references === table.relation.oid)
    if (key) return { table, column: key.columns.join(', ') }
    const ids = idTypes(table)
    const named = columns.find(
      ({ name, type }) => nameAfter(table).includes(name.toLowerCase()) && ids.includes(type),
    )
    if (named && catalog.types.get(named.type)?.name === 'uuid') return { table, column: named.name }
  }
  return null
}

function idTypes({ relation }: TenantTable): number[] {
  const key = relation.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? []
  return relation.columns.filter(({ name }) => key.includes(name)).map(({ type }) => type)
}

/** `document_id` and `documents_id` for `documents`, `company_id` for `companies`. */
function nameAfter({ relation: { name } }: TenantTable): string[] {
  const lower = name.toLowerCase()
  const singular = [
    lower.replace(/ies$/, 'y'),
    lower.replace(/(s|x|z|ch|sh)es$/, '$1'),
    lower.replace(/s$/, ''),
  ]
  return [lower, ...singular].flatMap((one) => [`${one}_id`, `${one}id`])
}
