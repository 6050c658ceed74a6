import { hasToken, privilegesOn } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import { planRow } from '../rows/plan-row.ts'
import { quotedName } from '../tenants/tenant-table.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

export const sharedWrite: Attack<'relation'> = {
  name: 'shared-write',
  family: 'read',
  on: 'relation',
  phase: 'used',
  fact: 'hides from a tenant what another one wrote, though its rows carry no tenant',
  hint: 'Revoke SELECT from the app role if the table only takes things in, or give it a tenant column and policies.',
  async run(arena, { relation }) {
    const { insert, select } = privilegesOn(arena, relation.oid)
    if (
      relation.kind === 'view' ||
      relation.kind === 'materialized' ||
      insert.length === 0 ||
      select.length === 0
    ) {
      return safe
    }
    const { b } = arena.material.sides
    const plan = await planRow(arena.material, {
      relation,
      tenantColumn: null,
      side: b,
      isShared: true,
      variant: { ordinal: 90, kind: 'natural', literal: null },
      leaf: null,
      borrowed: null,
    })
    if (typeof plan === 'string') {
      return notRun(plan)
    }
    const statement = renderInsert(
      quotedName(relation),
      new Map([...plan].filter(([name]) => insert.includes(name))),
    )
    const look = `select 1 from ${quotedName(relation)} where ${hasToken(select, b)}`
    for (const [index, context] of arena.contexts.victim.entries()) {
      const reader = arena.contexts.attacker[index] ?? null
      const [, found] = await arena.session.attempt([
        { as: 'app', context, statement },
        { as: 'app', context: reader, statement: look },
      ])
      if (found.kind === 'rows' && found.count > 0) {
        return leak(arena, { context, statement, what: 'wrote a row that tenant A then read' })
      }
    }
    return safe
  },
}
