import { belongsTo, type Catalog, type TenantTable } from '../../catalog/index.ts'
import { orderTables } from '../rows/order-tables.ts'

/** The statements around what a transaction does to rows of every tenant and then commits. */
export interface Unhindered {
  readonly begin: string
  readonly end: string
}

/**
 * Renders what keeps policies and triggers away from a superuser, and FORCE from an owner, whose triggers fire: what it
 * switches off and on again would stay changed.
 */
export function renderUnhindered({ server }: Catalog, tables: readonly TenantTable[]): Unhindered {
  if (server.isSuperuser) {
    const set = (role: string) => `set local session_replication_role = ${role}`
    return { begin: set('replica'), end: set('origin') }
  }
  const forced = server.bypassesRls ? [] : tables.filter(({ relation }) => relation.forceRowSecurity)
  const alter = (force: string) =>
    ['select', ...forced.map(({ sql }) => `alter table ${sql} ${force} row level security`)].join('; ')
  return { begin: alter('no force'), end: alter('force') }
}

/** Renders the statements that delete all rows of tenants, those first that point at others. */
export function renderRemoval(
  catalog: Catalog,
  tables: readonly TenantTable[],
  tenants: readonly string[],
): string {
  const { ordered, cyclic } = orderTables(catalog, tables)
  const { begin, end } = renderUnhindered(catalog, tables)
  const deletes = [...ordered, ...cyclic]
    .reverse()
    .flatMap(({ tenant: table }) =>
      table
        ? [`delete from ${table.sql} where ${tenants.map((tenant) => belongsTo(table, tenant)).join(' or ')}`]
        : [],
    )
  return [begin, ...deletes, end].join('; ')
}
