import type { TenantTable } from '../../catalog/index.ts'
import { type Arena, remember } from '../arena/arena.ts'
import { planFreshRow, privilegesOn } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import type { Context } from '../session/context.ts'
import type { Outcome } from '../session/outcome.ts'
import { type Attack, leak, safe } from './attack.ts'
import { spanningColumns } from './unique-key.ts'
import { keyOfVictim } from './upsert.ts'

export const copiedRow: Attack<'table'> = {
  name: 'copied-row',
  family: 'key',
  on: 'table',
  phase: 'used',
  fact: "takes a row of a tenant's own though another tenant has the same",
  hint: 'Let no CHECK, trigger or key look at the rows of other tenants: what it refuses tells that they have such a row.',
  async before(arena, { table }) {
    await takenIn(arena, table)
  },
  async run(arena, { table }) {
    const statement = await renderCopy(arena, table)
    for (const context of await takenIn(arena, table)) {
      const outcome = await insertCopy(arena, context, statement ?? '')
      if (outcome.kind === 'error' && /^(23|P0|22)/.test(outcome.sqlState)) {
        const by = outcome.constraint ? ` by ${outcome.constraint}` : ''
        const what = `is refused${by} (SQLSTATE ${outcome.sqlState}) because tenant B has such a row`
        return leak(arena, { context, statement: statement ?? '', what })
      }
    }
    return safe
  },
}

/** The contexts in which the row goes in, as it was found before B had any rows. */
function takenIn(arena: Arena, table: TenantTable): Promise<readonly Context[]> {
  return remember(arena, `copied row ${table.name}`, async () => {
    const statement = await renderCopy(arena, table)
    const taken: Context[] = []
    for (const context of statement === null ? [] : arena.contexts.attacker) {
      const outcome = await insertCopy(arena, context, statement ?? '')
      taken.push(...(outcome.kind === 'rows' ? [context] : []))
    }
    return taken
  })
}

async function insertCopy(arena: Arena, context: Context, statement: string): Promise<Outcome> {
  // A deferred key would answer only at COMMIT.
  const [outcome] = await arena.session.attempt([
    { as: 'app', context, statement: `${statement}; set constraints all immediate` },
  ])
  return outcome
}

/** A new row of A's with the values of B's first row, but for references, and keys, which have an attack of their own. */
function renderCopy(arena: Arena, table: TenantTable): Promise<string | null> {
  return remember(arena, `copy ${table.name}`, async () => {
    const { insert } = privilegesOn(arena, table.relation.oid)
    const plan = insert.length > 0 ? await planFreshRow(arena, table, arena.material.sides.a) : ''
    if (typeof plan === 'string') {
      return null
    }
    const references = table.relation.constraints
      .filter(({ kind }) => kind === 'foreign key')
      .flatMap(({ columns }) => columns)
    const own = [table.tenantColumn, ...references, ...spanningColumns(arena, table)]
    const copied = [...plan.keys()]
      .filter((column) => !own.includes(column))
      .flatMap((column) => [...(keyOfVictim(arena.sample, table, [column]) ?? [])])
    return renderInsert(table.sql, new Map([...plan, ...copied]))
  })
}
