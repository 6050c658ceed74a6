import type { TenantTable } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import { type Arena, remember } from '../arena/arena.ts'
import { planFreshRow, privilegesOn } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import { typeOf } from '../rows/row-request.ts'
import type { Context } from '../session/context.ts'
import type { Outcome } from '../session/outcome.ts'
import { type Attack, leak, safe } from './attack.ts'
import { spanningColumns } from './unique-key.ts'

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
    for (const { context, statement } of await takenIn(arena, table)) {
      const outcome = await insertCopy(arena, context, statement)
      if (outcome.kind === 'error' && /^(23|P0|22)/.test(outcome.sqlState)) {
        const by = outcome.constraint ? ` by ${outcome.constraint}` : ''
        const what = `is refused${by} (SQLSTATE ${outcome.sqlState}) because tenant B has such a row`
        return leak(arena, { context, statement, what })
      }
    }
    return safe
  },
}

interface Copy {
  readonly context: Context
  readonly statement: string
}

/** The rows that go in, and in which contexts, as it was found before B had any rows. */
export function takenIn(arena: Arena, table: TenantTable): Promise<readonly Copy[]> {
  return remember(arena, `copied rows ${table.name}`, async () => {
    const taken: Copy[] = []
    for (const statement of await renderCopies(arena, table)) {
      for (const context of arena.contexts.attacker) {
        const outcome = await insertCopy(arena, context, statement)
        taken.push(...(outcome.kind === 'rows' ? [{ context, statement }] : []))
      }
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

/**
 * New rows of A's with the values of B's first, as defaults leave it, and of its second, which is filled; but for
 * references, and keys, which have an attack of their own.
 */
async function renderCopies(arena: Arena, table: TenantTable): Promise<string[]> {
  const { relation } = table
  const { insert } = privilegesOn(arena, relation.oid)
  const plan = insert.length > 0 ? await planFreshRow(arena, table, arena.material.sides.a) : ''
  if (typeof plan === 'string') {
    return []
  }
  const references = relation.constraints
    .filter(({ kind }) => kind === 'foreign key')
    .flatMap(({ columns }) => columns)
  const own = [table.tenantColumn, ...references, ...spanningColumns(arena, table)]
  const columns = relation.columns
    .filter(({ name, isGenerated }) => insert.includes(name) && !isGenerated && !own.includes(name))
    .map(({ name }) => name)
  return arena.sample
    .of(relation.oid, 'B')
    .slice(0, 2)
    .map(({ values }) => {
      const copied = columns.flatMap((column): [string, string][] => {
        const value = values.get(column) ?? null
        return value === null ? [] : [[column, literal(value) + typeOf(relation, column)]]
      })
      return renderInsert(table.sql, new Map([...plan, ...copied]))
    })
}
