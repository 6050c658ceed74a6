import { quotedName, type Relation } from '../../catalog/index.ts'
import { insertRow, renderInsert } from '../rows/insert-row.ts'
import { planRow, type RowPlan } from '../rows/plan-row.ts'
import type { Context } from '../session/context.ts'
import type { Arena } from './arena.ts'
import { privilegesOn } from './table-access.ts'

/**
 * Adds what B would leave in tables that take things in for everybody, a contact form for example, so that it is
 * noticed wherever it comes out again. Where B could leave none itself, for want of a policy, none is made; nor where no
 * row can be made up: it belongs to no tenant.
 */
export async function makeIntake(arena: Arena, contexts: readonly (Context | null)[]): Promise<void> {
  const { session, catalog, tables, material } = arena
  const tenant = new Set(tables.map(({ relation }) => relation.oid))
  const intake = catalog.relations.filter(
    ({ oid, kind, extension }) =>
      (kind === 'table' || kind === 'partitioned') &&
      extension === null &&
      !tenant.has(oid) &&
      privilegesOn(arena, oid).insert.length > 0,
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
    if (typeof plan === 'string' || !(await canLeave(arena, relation, plan, contexts))) {
      continue
    }
    const made = await insertRow(session, relation, plan, contexts)
    if ('leaf' in made) {
      material.book.add({ table: relation.oid, side: 'B', ordinal: 1, ...made })
    }
  }
}

/** Whether the app role itself can put the row in, in one of the contexts. */
async function canLeave(
  arena: Arena,
  relation: Relation,
  plan: RowPlan,
  contexts: readonly (Context | null)[],
): Promise<boolean> {
  const { insert } = privilegesOn(arena, relation.oid)
  const writable = new Map([...plan].filter(([column]) => insert.includes(column)))
  const statement = renderInsert(quotedName(relation), writable)
  for (const context of contexts) {
    const [outcome] = await arena.session.attempt([{ as: 'app', context, statement }])
    if (outcome.kind === 'rows' && outcome.count > 0) {
      return true
    }
  }
  return false
}
