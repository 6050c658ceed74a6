import { insertRow } from '../rows/insert-row.ts'
import { planRow } from '../rows/plan-row.ts'
import type { Context } from '../session/context.ts'
import type { Arena } from './arena.ts'

/**
 * Adds what B would leave in tables that take things in for everybody, a contact form for example, so that it is
 * noticed wherever it comes out again. Where no row can be made up, none is: it belongs to no tenant.
 */
export async function makeIntake(arena: Arena, contexts: readonly (Context | null)[]): Promise<void> {
  const { session, catalog, privileges, tables, material } = arena
  const tenant = new Set(tables.map(({ relation }) => relation.oid))
  const intake = catalog.relations.filter(
    ({ oid, kind, extension }) =>
      (kind === 'table' || kind === 'partitioned') &&
      extension === null &&
      !tenant.has(oid) &&
      (privileges.relations.get(oid)?.insert.length ?? 0) > 0,
  )
  for (const relation of intake) {
    const plan = await planRow(material, {
      relation,
      tenantColumn: null,
      side: material.sides.b,
      isShared: true,
      variant: { ordinal: 1, kind: 'on', literal: null },
      leaf: null,
    })
    const made = typeof plan === 'string' ? null : await insertRow(session, relation, plan, contexts)
    if (made && 'leaf' in made) {
      material.book.add({ table: relation.oid, side: 'B', ordinal: 1, ...made })
    }
  }
}
