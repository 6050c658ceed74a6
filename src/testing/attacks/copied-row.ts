import type { Arena } from '../arena/arena.ts'
import { planFreshRow, privilegesOn } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import type { TenantTable } from '../tenants/tenant-table.ts'
import { type Attack, leak, safe } from './attack.ts'
import { keyOfVictim } from './upsert.ts'

export const copiedRow: Attack<'table'> = {
  name: 'copied-row',
  family: 'key',
  on: 'table',
  phase: 'used',
  fact: "takes a row of a tenant's own though another tenant has the same",
  hint: 'Let no CHECK, trigger or key look at the rows of other tenants: what it refuses tells that they have such a row.',
  async run(arena, { table }) {
    const statements = await renderPair(arena, table)
    for (const context of statements === null ? [] : arena.contexts.attacker) {
      const [fresh] = await arena.session.attempt([
        { as: 'app', context, statement: statements?.fresh ?? '' },
      ])
      const [copied] = await arena.session.attempt([
        { as: 'app', context, statement: statements?.copied ?? '' },
      ])
      if (fresh.kind === 'rows' && copied.kind === 'error' && /^(23|P0|22)/.test(copied.sqlState)) {
        const by = copied.constraint ? ` by ${copied.constraint}` : ''
        const what = `is refused${by} (SQLSTATE ${copied.sqlState}) because tenant B has such a row`
        return leak(arena, { context, statement: statements?.copied ?? '', what })
      }
    }
    return safe
  },
}

/** A new row of A's, once with values of its own and once with those of B's first row, references left out. */
async function renderPair(
  arena: Arena,
  table: TenantTable,
): Promise<{ fresh: string; copied: string } | null> {
  const { insert } = privilegesOn(arena, table.relation.oid)
  const plan = insert.length > 0 ? await planFreshRow(arena, table, arena.material.sides.a) : ''
  if (typeof plan === 'string') {
    return null
  }
  const references = table.relation.constraints
    .filter(({ kind }) => kind === 'foreign key')
    .flatMap(({ columns }) => columns)
  const copied = [...plan.keys()]
    .filter((column) => column !== table.tenantColumn && !references.includes(column))
    .flatMap((column) => [...(keyOfVictim(arena, table, [column]) ?? [])])
  const immediate = '; set constraints all immediate'
  return {
    fresh: renderInsert(table.sql, plan) + immediate,
    copied: renderInsert(table.sql, new Map([...plan, ...copied])) + immediate,
  }
}
