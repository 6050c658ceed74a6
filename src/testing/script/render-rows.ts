import { quotedName } from '../../catalog/index.ts'
import type { Arena } from '../arena/arena.ts'
import type { MadeRow } from '../rows/row-book.ts'
import type { Context } from '../session/context.ts'
import type { Step } from '../session/session.ts'
import { chooseRows } from './choose-rows.ts'
import { findReached } from './find-reached.ts'
import { type RenderedRow, renderRow } from './render-row.ts'
import { renderSteps } from './render-steps.ts'

/**
 * Renders the made-up rows that an attempt may meet, as INSERTs in the order in which they were made. A row that was there
 * is not shown, nor one that was copied from it.
 */
export function renderRows(arena: Arena, attempt: readonly Step[]): readonly string[] {
  const { catalog, material, session } = arena
  const reached = findReached(
    arena,
    attempt.map(({ statement }) => statement),
  )
  const rows = chooseRows(arena, reached)
  const copied = new Set(rows.map(({ table }) => table).filter((table) => material.copied.has(table)))
  const inserts = rows.flatMap(({ side, ...row }) => {
    const relation = catalog.relations.find(({ oid }) => oid === row.table)
    return relation === undefined || copied.has(row.table)
      ? []
      : [{ side, ...renderRow(relation, { side, ...row }, reached.words) }]
  })
  const steps = groupAlike(inserts).map(
    ({ side, head, values }, index, all): Step => ({
      as: 'privileged',
      context: side === all[index - 1]?.side ? null : contextOf(arena, side),
      statement: `${head}\n  ${values.join(',\n  ')}`,
    }),
  )
  return [
    ...[...copied].map(
      (oid) => `-- ${nameOf(arena, oid)} needs rows of two tenants: copies of one that is there.`,
    ),
    ...renderSteps(session, asMade(arena, steps)),
  ]
}

interface Insert {
  readonly side: MadeRow['side']
  readonly head: string
  readonly values: readonly string[]
}

/** Makes one INSERT of those that follow each other and differ in their values alone. */
function groupAlike(rows: readonly (RenderedRow & Pick<Insert, 'side'>)[]): readonly Insert[] {
  const inserts: (Insert & { readonly values: string[] })[] = []
  for (const { side, head, values } of rows) {
    const last = inserts.at(-1)
    if (last?.head === head && last.side === side) last.values.push(values)
    else inserts.push({ side, head, values: [values] })
  }
  return inserts
}

/** Without any context, a superuser keeps triggers from asking for one. */
function asMade({ phase, catalog }: Arena, steps: readonly Step[]): readonly Step[] {
  if (phase === 'used' || !catalog.server.isSuperuser || steps.length === 0) return steps
  const set = (role: string): Step => ({
    as: 'privileged',
    context: null,
    statement: `set local session_replication_role = ${role}`,
  })
  return [set('replica'), ...steps, set('origin')]
}

/** In a session in which no setting was ever set, rows are made without any. */
function contextOf({ phase, contexts }: Arena, side: MadeRow['side']): Context | null {
  if (phase === 'fresh') return null
  const { attacker, victim, empty } = contexts
  return { A: attacker, B: victim, C: empty, shared: [] }[side][0] ?? null
}

function nameOf({ catalog }: Arena, oid: number): string {
  const relation = catalog.relations.find((candidate) => candidate.oid === oid)
  return relation ? quotedName(relation) : 'A table'
}
