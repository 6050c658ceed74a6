import type { TenantTable } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { type Arena, remember } from '../arena/arena.ts'
import { renderControl } from '../arena/controls.ts'
import { privilegesOn } from '../arena/table-access.ts'
import type { Context } from '../session/context.ts'
import { type Attack, leak, safe } from './attack.ts'

export const storedValue: Attack<'table'> = {
  name: 'stored-value',
  family: 'key',
  on: 'table',
  phase: 'used',
  fact: "stores a tenant's own row the same whether or not other tenants have rows",
  hint: 'Let triggers and defaults that count or look something up compare the tenant column with that of the new row.',
  async before(arena, { table }) {
    await storedAlone(arena, table)
  },
  async run(arena, { table }) {
    for (const { context, statement, values } of await storedAlone(arena, table)) {
      const after = await store(arena, context, statement)
      const column = Object.keys(values).find((name) => after !== null && after[name] !== values[name])
      if (column !== undefined) {
        const what = `stored another ${column} than before tenant B had rows`
        return leak(arena, { context, statement, what })
      }
    }
    return safe
  },
}

interface Stored {
  readonly context: Context
  readonly statement: string
  /** As text, of the columns that are the same each time. */
  readonly values: Readonly<Record<string, unknown>>
}

/** What is stored of A's own new row before B has any, where a trigger or a function may have a say in it. */
function storedAlone(arena: Arena, table: TenantTable): Promise<readonly Stored[]> {
  return remember(arena, `stored alone ${table.name}`, async () => {
    const insertion = isComputed(arena, table) ? await renderControl(arena, table, 'insert') : null
    const { select } = privilegesOn(arena, table.relation.oid)
    if (insertion === null || select.length === 0) {
      return []
    }
    const columns = select.map((name) => `${identifier(name)}::text`)
    const statement = `${insertion} returning ${columns.join(', ')}`
    const stored: Stored[] = []
    for (const context of arena.contexts.attacker) {
      const [once, again] = [await store(arena, context, statement), await store(arena, context, statement)]
      const isSame = ([name, value]: [string, unknown]) => again !== null && again[name] === value
      if (once !== null) {
        stored.push({ context, statement, values: Object.fromEntries(Object.entries(once).filter(isSame)) })
      }
    }
    return stored
  })
}

function isComputed({ catalog }: Arena, { relation }: TenantTable): boolean {
  const names = new Set(catalog.functions.map(({ name }) => name))
  return (
    relation.triggers.some(({ timing, isEnabled }) => timing === 'before' && isEnabled) ||
    relation.columns.some(({ expression }) => expression?.match(/\w+/g)?.some((word) => names.has(word)))
  )
}

async function store(
  arena: Arena,
  context: Context,
  statement: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const [outcome] = await arena.session.attempt([{ as: 'app', context, statement }])
  return outcome.kind === 'rows' ? (outcome.rows[0] ?? null) : null
}
