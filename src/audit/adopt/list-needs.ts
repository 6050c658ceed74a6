import { renderFillTenant, renderTenantDefault } from '../../render/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'
import type { Need, Subject } from './adoption.ts'
import { listIsolationNeeds } from './list-isolation-needs.ts'
import { listKeyNeeds } from './list-key-needs.ts'

/** Lists what a table needs to be isolated, in the order of the phases. */
export function listNeeds(subject: Subject): readonly Need[] {
  if (subject.kind === 'unknown') return []
  return [...listColumnNeeds(subject), ...listKeyNeeds(subject), ...listIsolationNeeds(subject)]
}

function listColumnNeeds({ relation, kind, tenancy, tenantColumn, parents }: Subject): Need[] {
  const table = qualifiedName(relation.schema, relation.name)
  const column = identifier(tenantColumn)
  const found = relation.columns.find(({ name }) => name === tenantColumn)
  const notNull = `alter table ${table} alter column ${column} set not null;`
  if (kind === 'child') {
    const [parent] = parents
    if (parent === undefined) return []
    // Below the root itself, the reference is the tenant.
    const source = parent.kind === 'root' ? tenancy.rootKey : tenancy.column
    const fill = renderFillTenant({
      table: relation,
      tenantColumn,
      columns: parent.columns,
      parent: parent.table,
      parentKey: parent.key,
      parentTenant: source,
    })
    return [
      {
        phase: 'column',
        what: `the tenant column, from its parent ${parent.table.name}`,
        sql: `alter table ${table} add column ${column} ${tenancy.type};\n${fill}\n${notNull}`,
      },
      needDefault(table, column, tenancy),
      needRoot(table, column, tenancy),
    ]
  }
  if (kind === 'root') return []
  const refers = relation.constraints.some(
    (key) => key.kind === 'foreign key' && key.columns.length === 1 && key.columns[0] === tenantColumn,
  )
  return [
    ...(found?.notNull === false
      ? [{ phase: 'column' as const, what: 'a tenant in every row', sql: notNull }]
      : []),
    ...(found?.expression === null ? [needDefault(table, column, tenancy)] : []),
    ...(refers ? [] : [needRoot(table, column, tenancy)]),
  ]
}

/** An application that names the tenant in every INSERT may go on to; the policies check either. */
function needDefault(table: string, column: string, tenancy: Subject['tenancy']): Need {
  return {
    phase: 'column',
    what: "the context's tenant where an INSERT names none",
    sql: `alter table ${table} alter column ${column} set default ${renderTenantDefault(tenancy)};`,
  }
}

function needRoot(table: string, column: string, { schema, root, rootKey }: Subject['tenancy']): Need {
  return {
    phase: 'link',
    what: 'a tenant that is there',
    sql: `alter table ${table} add foreign key (${column}) references ${qualifiedName(schema, root)} (${identifier(rootKey)}) on delete cascade;`,
  }
}
