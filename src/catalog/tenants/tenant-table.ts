import { identifier, literal, qualifiedName } from '../../sql/index.ts'
import type { Relation } from '../read-catalog.ts'
import type { Column } from '../read-columns.ts'
import type { Constraint } from '../read-constraints.ts'

/** A table whose rows belong to tenants, and how one sees to which. */
export interface TenantTable {
  readonly relation: Relation
  /** `schema.name`, as reports show it. */
  readonly name: string
  /** The same, quoted. */
  readonly sql: string
  /** The column that holds the tenant; in the tenant root its key. Null for a child table. */
  readonly tenantColumn: string | null
  readonly isRoot: boolean
  /** For a child table: the foreign key through which its rows reach their tenant. */
  readonly parent: { readonly table: TenantTable; readonly key: Constraint } | null
}

/** Returns `schema.name` as a person writes it. */
export function displayName({ schema, name }: Pick<Relation, 'schema' | 'name'>): string {
  return `${schema}.${name}`
}

export function quotedName({ schema, name }: Pick<Relation, 'schema' | 'name'>): string {
  return qualifiedName(schema, name)
}

/** Renders the condition that a row belongs to a tenant, for somebody whom row-level security does not hinder. */
export function belongsTo(table: TenantTable, tenant: string): string {
  if (table.tenantColumn !== null) {
    return `${identifier(table.tenantColumn)} = ${literal(tenant)}`
  }
  if (table.parent === null) {
    return 'false'
  }
  const { table: parent, key } = table.parent
  const [own, referenced] = [key.columns, key.referencedColumns].map((names) =>
    names.map(identifier).join(', '),
  )
  return `(${own}) in (select ${referenced} from ${parent.sql} where ${belongsTo(parent, tenant)})`
}

export function columnOf(relation: Relation, name: string): Column | undefined {
  return relation.columns.find((column) => column.name === name)
}
