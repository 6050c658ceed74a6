import { type CatalogFunction, displayName, stringLiterals, type TenantTable } from '../../catalog/index.ts'
import type { Arena } from '../arena/arena.ts'
import type { Hit } from '../arena/assault.ts'
import { controlOf, renderControl } from '../arena/controls.ts'
import { renderForgeries } from '../arena/forgeries.ts'
import { carries, renderSettings } from '../arena/function-effects.ts'
import { changedTables, lookAt, stateOfAll } from '../arena/state-of-all.ts'
import { tablesBehind } from '../arena/tables-behind.ts'
import { type Attack, leak, safe } from './attack.ts'
import { takenIn } from './copied-row.ts'

export const sideEffect: Attack<'table'> = {
  name: 'side-effect',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: "changes nothing of other tenants' when a tenant writes its own rows",
  hint: 'Look at the triggers, rules and ON DELETE actions of the table: what they write must compare the tenant column with that of the row.',
  async run(arena, { table }) {
    const behind = tablesBehind(arena, table)
    for (const command of ['insert', 'update', 'delete'] as const) {
      const hit = await writeOwn(arena, table, command, behind)
      if (hit) {
        return leak(arena, hit)
      }
    }
    const hit = (await forgeOwn(arena, table, behind)) ?? (await copyOwn(arena, table, behind))
    return hit ? leak(arena, hit) : safe
  },
}

async function writeOwn(
  arena: Arena,
  table: TenantTable,
  command: 'insert' | 'update' | 'delete',
  behind: readonly TenantTable[],
): Promise<Hit | null> {
  const control = await controlOf(arena, table, command)
  const [context] = control.state === 'works' ? control.contexts : []
  const statement = context ? await renderControl(arena, table, command) : null
  if (!context || statement === null) {
    return null
  }
  return tryOut(arena, table, behind, { context, statement })
}

/** Names B's tenant in what A writes of its own, for a trigger that goes by it. */
async function forgeOwn(
  arena: Arena,
  table: TenantTable,
  behind: readonly TenantTable[],
): Promise<Hit | null> {
  const control = await controlOf(arena, table, 'update')
  const [context] = control.state === 'works' ? control.contexts : []
  const triggered = triggeredBy(arena, table)
  const keys = triggered.flatMap(({ source }) => stringLiterals(source))
  for (const statement of context && triggered.length > 0
    ? renderForgeries(arena, table.relation, keys)
    : []) {
    const hit = context ? await tryOut(arena, table, behind, { context, statement }) : null
    if (hit) {
      return hit
    }
  }
  return null
}

/** Writes rows of A's own with what B's hold, for a trigger that looks other rows up by it. */
async function copyOwn(
  arena: Arena,
  table: TenantTable,
  behind: readonly TenantTable[],
): Promise<Hit | null> {
  const hasCode = triggeredBy(arena, table).length > 0 || table.relation.rules.length > 0
  const copies = hasCode ? await takenIn(arena, table) : []
  for (const { context, statement } of new Map(copies.map((copy) => [copy.statement, copy])).values()) {
    const hit = await tryOut(arena, table, behind, { context, statement })
    if (hit) {
      return hit
    }
  }
  return null
}

async function tryOut(
  arena: Arena,
  table: TenantTable,
  behind: readonly TenantTable[],
  { context, statement }: Pick<Hit, 'context' | 'statement'>,
): Promise<Hit | null> {
  const before = await stateOfAll(arena)
  const [, , settings, after] = await arena.session.attempt([
    { as: 'app', context, statement },
    // What a deferred trigger would do at COMMIT.
    { as: 'app', context: null, statement: 'set constraints all immediate' },
    { as: 'app', context: null, statement: renderSettings(arena) },
    lookAt(arena, behind),
  ])
  const touched = changedTables(before, after)
  const names = [...new Set(triggeredBy(arena, table).map(displayName))]
  const by = names.length > 0 ? ` (its triggers call ${names.join(', ')})` : ''
  const left: readonly (string | null)[] = settings.kind === 'rows' ? (settings.rows[0]?.settings ?? []) : []
  if (carries(left, arena.material.tenantOf(arena.material.sides.b))) {
    return { context, statement, what: `on tenant A's own row set the context to tenant B${by}` }
  }
  const what = `on tenant A's own row changed rows of tenant B in ${touched.join(', ')}${by}`
  return touched.length > 0 ? { context, statement, what } : null
}

function triggeredBy({ catalog }: Arena, { relation }: TenantTable): CatalogFunction[] {
  const called = relation.triggers.filter(({ isEnabled }) => isEnabled).map((trigger) => trigger.function)
  return catalog.functions.filter(({ oid }) => called.includes(oid))
}
