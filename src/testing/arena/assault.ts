import { belongsTo, type TenantTable } from '../../catalog/index.ts'
import type { Context } from '../session/context.ts'
import type { Outcome } from '../session/outcome.ts'
import { rowsOf } from '../session/session.ts'
import { type Arena, remember } from './arena.ts'
import { look } from './look.ts'

/** What came of a statement that should have come to nothing. */
export interface Hit {
  readonly context: Context
  readonly statement: string
  readonly what: string
}

export interface AssaultOptions {
  /** Where the statement touches rows of its own tenant too, a constraint may be about those. @default false */
  readonly ignoreConstraints?: boolean
}

/**
 * Runs a writing statement as the app role in each context and looks, as the privileged role, whether it changed,
 * took away or added rows of B. A constraint that refuses the row counts as well: it is asked after the policies.
 */
export async function assault(
  arena: Arena,
  table: TenantTable,
  contexts: readonly Context[],
  statement: string,
  { ignoreConstraints = false }: AssaultOptions = {},
): Promise<Hit | null> {
  const before = await stateOf(arena, table)
  const shown = look(arena, [table], renderRowsOfB(arena, table)).statement
  const see = { ...look(arena, [table], renderState(arena, table)), shown }
  const attempts = await Promise.all(
    contexts.map((context) => arena.session.attempt([{ as: 'app', context, statement }, see])),
  )
  for (const [index, [outcome, after]] of attempts.entries()) {
    const stopped = ignoreConstraints ? null : pastPolicy(outcome)
    const what = stopped ?? (after.kind === 'rows' ? compare(before, after.rows[0]) : null)
    const context = contexts[index]
    if (what !== null && context) {
      return { context, statement, what }
    }
  }
  return null
}

/** Says which constraint stopped a row that the policies had let through; null for every other outcome. */
export function pastPolicy(outcome: Outcome): string | null {
  const states = ['23502', '23503', '23505', '23514', '23P01']
  if (
    outcome.kind !== 'error' ||
    !states.includes(outcome.sqlState) ||
    outcome.routine === 'ExecFindPartition'
  ) {
    return null
  }
  const by = outcome.constraint ? ` ${outcome.constraint}` : ''
  return `got past the policies and was stopped only by the constraint${by} (SQLSTATE ${outcome.sqlState})`
}

interface State {
  readonly n: number
  readonly state: string | null
}

function stateOf(arena: Arena, table: TenantTable): Promise<State> {
  return remember(arena, `state ${table.name}`, async () => {
    const [outcome] = await arena.session.attempt([look(arena, [table], renderState(arena, table))])
    return rowsOf(outcome)[0] as unknown as State
  })
}

/** A row that is changed gets a new place, so that the places tell whatever was written, the same value too. */
function renderState({ material }: Arena, table: TenantTable): string {
  return `select count(*)::int as n, pg_catalog.md5(string_agg(tableoid || ' ' || ctid, ',' order by tableoid, ctid)) as state
    from ${table.sql} where ${belongsTo(table, material.tenantOf(material.sides.b))}`
}

/** The same for people: the places tell what was written, the same value too. */
function renderRowsOfB({ material }: Arena, table: TenantTable): string {
  return `select ctid, * from ${table.sql} where ${belongsTo(table, material.tenantOf(material.sides.b))}`
}

function compare(before: State, after: unknown): string | null {
  const { n, state } = after as State
  if (state === before.state) {
    return null
  }
  if (n > before.n) {
    return `added ${rows(n - before.n)} to tenant B`
  }
  return n < before.n ? `took ${rows(before.n - n)} from tenant B` : 'changed rows of tenant B'
}

export function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}
