import type { TenantTable } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import { renderInsert } from '../rows/insert-row.ts'
import type { Context } from '../session/context.ts'
import type { Outcome } from '../session/outcome.ts'
import type { Side } from '../tenants/side.ts'
import { type Arena, remember } from './arena.ts'
import { type Command, isDeniedByDefault, isGranted, planFreshRow, renderAssignment } from './table-access.ts'

/**
 * What a tenant can do with its own rows, without which a refusal to do it with another's proves nothing.
 * `refused`: nobody can, for want of a privilege or of any policy, and that is the protection. `stopped`: a rule or
 * trigger makes nothing of it, whosever the row is; an attack may still find the way that the rule or trigger takes.
 */
export type Control =
  | { readonly state: 'works'; readonly contexts: readonly Context[] }
  | { readonly state: 'refused' }
  | { readonly state: 'stopped' }
  | { readonly state: 'unknown'; readonly reason: string }

/** Finds the contexts in which A can do with its own rows what an attack tries with B's. */
export function controlOf(arena: Arena, table: TenantTable, command: Command): Promise<Control> {
  return remember(arena, `control ${table.name} ${command}`, async () => {
    if (!isGranted(arena, table.relation.oid, command) || isDeniedByDefault(arena, table, command)) {
      return { state: 'refused' }
    }
    const statement = await renderControl(arena, table, command)
    if (statement === null) {
      return {
        state: 'unknown',
        reason: arena.unfilled.get(table.relation.oid) ?? 'there is nothing to try it with',
      }
    }
    const outcomes = await Promise.all(
      arena.contexts.attacker.map((context) => arena.session.attempt([{ as: 'app', context, statement }])),
    )
    const contexts = arena.contexts.attacker.filter((_, index) => isReached(outcomes[index]?.[0]))
    if (contexts.length > 0) {
      return { state: 'works', contexts }
    }
    const isSilent = outcomes.every(([outcome]) => outcome.kind === 'rows')
    return isSilent && hasStop(table, command)
      ? { state: 'stopped' }
      : {
          state: 'unknown',
          reason: `in no context can a tenant ${command} its own rows here${why(outcomes.flat())}`,
        }
  })
}

/**
 * Says whether the contexts mean anything to the policies: in one of them a tenant reads rows of its own, or there is
 * no table that it should. Otherwise what "another" setting opens may well be the tenant's own context.
 */
export async function isContextRead(arena: Arena): Promise<boolean> {
  const controls = await Promise.all(arena.tables.map((table) => controlOf(arena, table, 'select')))
  return controls.some(({ state }) => state === 'works') || controls.every(({ state }) => state === 'refused')
}

function hasStop({ relation }: TenantTable, command: Command): boolean {
  return (
    relation.rules.some(({ event, isInstead }) => event === command && isInstead) ||
    relation.triggers.some(
      ({ events, timing, isRowLevel, isEnabled }) =>
        events.includes(command) && timing === 'before' && isRowLevel && isEnabled,
    )
  )
}

/** Rows were touched, or a constraint or trigger spoke, which it does only after the policies let the row through. */
function isReached(outcome: Outcome | undefined): boolean {
  if (outcome?.kind === 'rows') {
    return outcome.count > 0
  }
  const isRouted = outcome?.kind === 'error' && outcome.routine !== 'ExecFindPartition'
  return isRouted && /^(23|P0)/.test(outcome.sqlState)
}

function why(outcomes: readonly Outcome[]): string {
  const states = outcomes.flatMap((outcome) => (outcome.kind === 'error' ? [outcome.sqlState] : []))
  return states.length === 0 ? '' : ` (SQLSTATE ${[...new Set(states)].join(', ')})`
}

/** Renders what a tenant, A if none is given, does with its own rows; null where nothing can be made up for it. */
export async function renderControl(
  arena: Arena,
  table: TenantTable,
  command: Command,
  side: Side = arena.material.sides.a,
): Promise<string | null> {
  switch (command) {
    case 'select':
      return `select 1 from ${table.sql} limit 1`
    case 'insert': {
      const plan = await planFreshRow(arena, table, side)
      return typeof plan === 'string' ? null : renderInsert(table.sql, plan)
    }
    case 'update': {
      const assignment = renderAssignment(arena, table)
      return assignment && `update ${table.sql} set ${assignment}${whereOwn(arena, table, side)}`
    }
    case 'delete':
      return `delete from ${table.sql}${whereOwn(arena, table, side)}`
  }
}

/** Keeps a leak from spoiling the control; where the tenant column can't be read, a tenant has to go without. */
function whereOwn(
  { privileges, material }: Arena,
  { relation, tenantColumn }: TenantTable,
  side: Side,
): string {
  const readable =
    tenantColumn !== null && privileges.relations.get(relation.oid)?.select.includes(tenantColumn)
  return readable ? ` where ${identifier(tenantColumn)} = ${literal(material.tenantOf(side))}` : ''
}
