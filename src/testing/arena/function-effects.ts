import type { CatalogFunction } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import type { Context } from '../session/context.ts'
import { belongsTo } from '../tenants/tenant-table.ts'
import { type Arena, remember, witness } from './arena.ts'
import { renderCalls } from './function-calls.ts'

/** What a call left behind in its transaction. */
export interface CallEffect {
  readonly context: Context
  readonly statement: string
  /** The settings of the context after the call: tenant, user, member role. */
  readonly settings: readonly (string | null)[]
  /** The tenant tables in which B's rows are no longer as they were. */
  readonly touched: readonly string[]
}

/** Calls a function that may write, as tenant A with everything that is B's, and looks at what it left behind. */
export function effectsOf(arena: Arena, routine: CatalogFunction): Promise<readonly CallEffect[]> {
  return remember(arena, `effects ${routine.oid}`, async () => {
    const { b } = arena.material.sides
    const calls = routine.volatility === 'volatile' ? (renderCalls(arena, routine, b) ?? []) : []
    const before = await stateOfAll(arena)
    const contexts = [...functionContexts(arena), ...arena.contexts.empty.slice(-2, -1)]
    const effects: CallEffect[] = []
    for (const statement of calls) {
      for (const context of contexts) {
        const [call, settings, state] = await arena.session.attempt([
          { as: 'app', context, statement },
          { as: 'privileged', context: null, statement: renderSettings(arena) },
          { as: 'privileged', context: witness(arena), statement: renderStateOfAll(arena) },
        ])
        if (call.kind === 'rows' && settings.kind === 'rows' && state.kind === 'rows') {
          const after: Record<string, string | null> = state.rows[0]?.state ?? {}
          const touched = Object.keys(before).filter((name) => before[name] !== after[name])
          effects.push({ context, statement, settings: settings.rows[0]?.settings ?? [], touched })
        }
      }
    }
    return effects
  })
}

/** As which members functions are called: the first role, and none. */
export function functionContexts({ contexts, memberRoles }: Arena): Context[] {
  const indexes = new Set([0, memberRoles.length])
  return contexts.attacker.filter((_, index) => indexes.has(index))
}

export function renderSettings({ settings }: Arena): string {
  const names = [settings.tenant, settings.user, settings.memberRole].map(
    (name) => `pg_catalog.current_setting(${literal(name)}, true)`,
  )
  return `select pg_catalog.jsonb_build_array(${names.join(', ')}) as settings`
}

async function stateOfAll(arena: Arena): Promise<Record<string, string | null>> {
  return remember(arena, 'state of all', async () => {
    const [outcome] = await arena.session.attempt([
      { as: 'privileged', context: witness(arena), statement: renderStateOfAll(arena) },
    ])
    return outcome.kind === 'rows' ? (outcome.rows[0]?.state ?? {}) : {}
  })
}

/** The places of B's rows, table by table: a row that is changed gets a new one. */
function renderStateOfAll({ tables, material }: Arena): string {
  const tenant = material.tenantOf(material.sides.b)
  const parts = tables
    .filter(({ relation }) => !relation.isPartition)
    .map(
      (table) =>
        `select ${literal(table.name)} as name, (select pg_catalog.md5(string_agg(tableoid || ' ' || ctid, ',' order by tableoid, ctid)) from ${table.sql} where ${belongsTo(table, tenant)}) as state`,
    )
  return `select pg_catalog.jsonb_object_agg(name, state) as state from (${parts.join(' union all ')}) as states`
}
