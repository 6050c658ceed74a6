import { quotedName, type Relation } from '../../catalog/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { makeRows } from '../rows/make-rows.ts'
import { orderTables } from '../rows/order-tables.ts'
import { createRowBook, type RowBook } from '../rows/row-book.ts'
import { attackerVariants, type Variant, victimVariants } from '../rows/variants.ts'
import type { Context } from '../session/context.ts'
import type { Side } from '../tenants/side.ts'
import type { Arena } from './arena.ts'
import type { Cast, Phase } from './cast.ts'
import { noteSettings } from './is-pristine.ts'
import { leafVariants } from './leaf-variants.ts'
import { makeIntake } from './make-intake.ts'
import { withQuietTables } from './quiet-tables.ts'

/**
 * Makes the rows of a phase: C's and A's, then, after `before` has looked at the database as it is without them, B's.
 *
 * @param sample the rows of a rehearsal; null in the rehearsal itself.
 * @throws HedgerowError `ERR_LEAKTEST_ROWS` where not even the tenants themselves could be made.
 */
export async function buildArena(
  cast: Cast,
  phase: Phase,
  sample: RowBook | null,
  before: (arena: Arena) => Promise<void>,
): Promise<Arena> {
  const { a, b, c } = cast.sides
  const unfilled = new Map<number, string>()
  const arena = createArena(cast, phase, sample, unfilled)
  await noteSettings(arena)
  const attackerRows = (relation: Relation) => [...attackerVariants, ...leafVariants(cast, relation)]
  const victimRows = (relation: Relation) =>
    [...victimVariants(relation), ...leafVariants(cast, relation)].filter(
      ({ kind }) => kind !== 'twin' || cast.form.namesTenant,
    )

  await fill(cast, arena, phase, { side: c, contexts: arena.contexts.empty, variants: attackerRows })
  note(
    unfilled,
    await fill(cast, arena, phase, { side: a, contexts: arena.contexts.attacker, variants: attackerRows }),
  )
  await refreshMaterializedViews(arena)
  await before(arena)
  note(
    unfilled,
    await fill(cast, arena, phase, { side: b, contexts: arena.contexts.victim, variants: victimRows }),
  )
  await makeIntake(arena, phase === 'fresh' ? [null] : arena.contexts.victim)
  await refreshMaterializedViews(arena)
  noteEmpty(arena, unfilled)
  return arena
}

function createArena(
  cast: Cast,
  phase: Phase,
  sample: RowBook | null,
  unfilled: ReadonlyMap<number, string>,
): Arena {
  const {
    session,
    url,
    catalog,
    privileges,
    login,
    tables,
    compute,
    form,
    contexts,
    memberRoles,
    sides,
    tenantOf,
    given,
  } = cast
  const book = createRowBook()
  return {
    session,
    phase,
    url,
    catalog,
    privileges,
    login,
    tables,
    form,
    memberRoles,
    unfilled,
    material: { catalog, book, compute, sides, tenantOf, given, copied: new Map() },
    sample: sample ?? book,
    contexts,
    memory: new Map(),
  }
}

interface Filling {
  readonly side: Side
  readonly contexts: readonly Context[]
  readonly variants: (relation: Relation) => readonly Variant[]
}

/** Makes one tenant's rows; C gets nothing but itself. */
async function fill(
  cast: Cast,
  { material }: Arena,
  phase: Phase,
  { side, contexts, variants }: Filling,
): Promise<Map<number, string>> {
  const { session, catalog, tables } = cast
  const root = tables.find(({ isRoot }) => isRoot)
  const { ordered, cyclic } = orderTables(catalog, tables)
  const isMade = (table: (typeof ordered)[number]) =>
    side !== cast.sides.c || !table.tenant || table.tenant.isRoot
  const make = () =>
    makeRows({
      session,
      material,
      side,
      tables: { ordered: ordered.filter(isMade), cyclic: cyclic.filter(isMade) },
      contexts: phase === 'fresh' ? [null] : contexts,
      people: cast.people,
      variants: (relation) =>
        relation.oid === root?.relation.oid ? variants(relation).slice(0, 1) : variants(relation),
    })
  const failures = phase === 'fresh' ? await withQuietTables(cast, make) : await make()
  const reason = root && failures.get(root.relation.oid)
  if (reason !== undefined) {
    throw new HedgerowError('ERR_LEAKTEST_ROWS', `No tenant could be made in ${root?.name}: ${reason}.`, {
      hint: 'Run the leak test as a superuser or as the owner of the tables, and look at the triggers of the tenant table.',
    })
  }
  return failures
}

function note(unfilled: Map<number, string>, failures: ReadonlyMap<number, string>): void {
  for (const [oid, reason] of failures) {
    unfilled.set(oid, `no row could be made: ${reason}; a fixture can give what it needs`)
  }
}

/** A partition, or a child by inheritance, has the rows that happened to go there. */
function noteEmpty({ tables, material }: Arena, unfilled: Map<number, string>): void {
  for (const { relation } of tables) {
    if (material.book.of(relation.oid, 'B').length === 0 && !unfilled.has(relation.oid)) {
      unfilled.set(relation.oid, 'no made-up row lies in it')
    }
  }
}

/** What a materialized view would show after the next refresh; one that can't be refreshed shows what it has. */
async function refreshMaterializedViews({ session, catalog }: Arena): Promise<void> {
  for (const relation of catalog.relations.filter(({ kind }) => kind === 'materialized')) {
    await session.keep(null, `refresh materialized view ${quotedName(relation)}`)
  }
}
