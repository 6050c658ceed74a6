import { quotedName } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { hasToken, isGranted, privilegesOn } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import { planRow } from '../rows/plan-row.ts'
import type { Step } from '../session/session.ts'
import { textOf } from '../tenants/side.ts'
import { type Attack, leak, notRun, safe, type TargetOf, type Verdict } from './attack.ts'

export const sharedWrite: Attack<'relation'> = {
  name: 'shared-write',
  family: 'read',
  on: 'relation',
  phase: 'used',
  fact: 'carries nothing from one tenant to another, though its rows have no tenant',
  hint: 'Revoke SELECT from the app role if the table only takes things in, and INSERT, UPDATE and DELETE if it is for all; or give it a tenant column and policies.',
  async run(arena, target) {
    const { relation } = target
    const isTable = relation.kind === 'table' || relation.kind === 'partitioned'
    if (!isTable) {
      return safe
    }
    if (!isGranted(arena, relation.oid, 'select')) {
      return writeBlindly(arena, target)
    }
    const insertion = await renderInsertion(arena, target)
    const row = await renderNeutralRow(arena, target)
    const writes = [...(insertion.statement ?? []), ...renderChanges(arena, target)]
    for (const statement of writes) {
      for (const [index, context] of arena.contexts.victim.entries()) {
        const reader = arena.contexts.attacker[index] ?? context
        const look = { as: 'app', context: reader, statement: renderLook(arena, target) } as const
        const write = { as: 'app', context, statement } as const
        const [, before] = await arena.session.attempt([row, look])
        const [, written, after] = await arena.session.attempt([row, write, look])
        const isWritten = written.kind === 'rows' && written.count > 0
        if (isWritten && JSON.stringify(before) !== JSON.stringify(after) && after.kind === 'rows') {
          return leak(arena, { context, statement, what: 'wrote what tenant A then read' })
        }
      }
    }
    return insertion.reason === undefined ? safe : notRun(insertion.reason)
  },
}

/** Changes rows that it can't see: what others have left in a table that only takes things in. */
async function writeBlindly(arena: Arena, { relation }: TargetOf<'relation'>): Promise<Verdict> {
  const { update, canDelete } = privilegesOn(arena, relation.oid)
  const name = quotedName(relation)
  const column = relation.columns.find((one) => update.includes(one.name) && !one.notNull)
  const text = relation.columns.find(
    (one) => update.includes(one.name) && arena.catalog.types.get(one.type)?.category === 'S',
  )
  const writes = [
    ...(text ? [`update ${name} set ${identifier(text.name)} = ${literal('hedgerow')}`] : []),
    ...(column ? [`update ${name} set ${identifier(column.name)} = null`] : []),
    ...(canDelete ? [`delete from ${name}`] : []),
  ]
  for (const statement of writes) {
    for (const context of arena.contexts.attacker) {
      const [outcome] = await arena.session.attempt([{ as: 'app', context, statement }])
      if (outcome.kind === 'rows' && outcome.count > 0) {
        return leak(arena, { context, statement, what: 'reached what others had left, unseen' })
      }
    }
  }
  return safe
}

/** How many rows there are, and how many with B's words in them. */
function renderLook(arena: Arena, { relation }: TargetOf<'relation'>): string {
  const { select } = privilegesOn(arena, relation.oid)
  const words = hasToken(select, arena.material.sides.b)
  return `select count(*)::int as n, count(*) filter (where ${words})::int as b from ${quotedName(relation)}`
}

async function renderInsertion(
  arena: Arena,
  { relation }: TargetOf<'relation'>,
): Promise<{ statement?: string[]; reason?: string }> {
  const { insert } = privilegesOn(arena, relation.oid)
  if (insert.length === 0) {
    return {}
  }
  const plan = await planRow(arena.material, {
    relation,
    tenantColumn: null,
    side: arena.material.sides.b,
    isShared: true,
    variant: { ordinal: 90, kind: 'natural', literal: null },
    leaf: null,
  })
  if (typeof plan === 'string') {
    return { reason: plan }
  }
  const writable = new Map([...plan].filter(([name]) => insert.includes(name)))
  return { statement: [renderInsert(quotedName(relation), writable)] }
}

/** Puts a row of nobody's in, so that there is one to change; nothing where none can be made up. */
async function renderNeutralRow(arena: Arena, { relation }: TargetOf<'relation'>): Promise<Step> {
  const plan = await planRow(arena.material, {
    relation,
    tenantColumn: null,
    side: arena.material.sides.a,
    isShared: true,
    variant: { ordinal: 91, kind: 'natural', literal: null },
    leaf: null,
  })
  const statement = typeof plan === 'string' ? 'select' : renderInsert(quotedName(relation), plan)
  const [outcome] = await arena.session.attempt([{ as: 'privileged', context: null, statement }])
  return { as: 'privileged', context: null, statement: outcome.kind === 'rows' ? statement : 'select' }
}

function renderChanges(arena: Arena, { relation }: TargetOf<'relation'>): string[] {
  const { update, select, canDelete } = privilegesOn(arena, relation.oid)
  const words = relation.columns.filter(
    ({ name, type }) =>
      update.includes(name) && select.includes(name) && arena.catalog.types.get(type)?.category === 'S',
  )
  const name = quotedName(relation)
  return [
    ...words.map(
      (column) =>
        `update ${name} set ${identifier(column.name)} = ${literal(textOf(arena.material.sides.b, 90))}`,
    ),
    ...(canDelete ? [`delete from ${name}`] : []),
  ]
}
