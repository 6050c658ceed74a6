import type { TenantTable } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import type { Hit } from '../arena/assault.ts'
import { setterCall, unknownTenant } from '../arena/context-setters.ts'
import { carries, renderSettings } from '../arena/function-effects.ts'
import { look } from '../arena/look.ts'
import { renderInsert } from '../rows/insert-row.ts'
import { inUniqueKey } from '../rows/plan-row.ts'
import { typeOf } from '../rows/row-request.ts'
import { type Attack, leak, safe } from './attack.ts'

export const keyTwin: Attack<'function'> = {
  name: 'key-twin',
  family: 'function',
  on: 'function',
  phase: 'used',
  fact: 'takes the key of a tenant to the letter',
  hint: 'Compare keys as they are stored, or let a unique index over lower(…) or trim(…) refuse a second tenant of the same key.',
  async run(arena, { routine }) {
    const root = arena.tables.find(({ isRoot }) => isRoot)
    const call = root ? await setterCall(arena, routine) : null
    for (const twin of root && call ? findTwins(arena, root, call) : []) {
      const hit = await confuse(arena, root as TenantTable, call ?? '', twin)
      if (hit) {
        return leak(arena, hit)
      }
    }
    return safe
  },
}

interface Twin {
  /** The column of the tenant table that holds the key. */
  readonly column: string
  /** B's key, and one of another tenant that differs by case or a blank alone. */
  readonly key: string
  readonly other: string
}

/** The keys of B that a call names. */
function findTwins(
  { catalog, material }: Arena,
  { relation, tenantColumn }: TenantTable,
  call: string,
): Twin[] {
  const row = material.book.of(relation.oid, 'B')[0]
  return relation.columns
    .filter(({ name, type }) => name !== tenantColumn && catalog.types.get(type)?.category === 'S')
    .flatMap(({ name: column }) => {
      const key = row?.values.get(column) ?? null
      const others = key === null || !call.includes(literal(key)) ? [] : [key.toUpperCase(), `${key} `]
      return others.map((other) => ({ column, key: key ?? '', other }))
    })
}

/** Makes a tenant of the other key, and asks for each of the two. */
async function confuse(arena: Arena, root: TenantTable, call: string, twin: Twin): Promise<Hit | null> {
  const context = arena.contexts.reset
  const { b } = arena.material.sides
  for (const [key, wrong] of [
    [twin.other, arena.material.tenantOf(b)],
    [twin.key, unknownTenant(arena)],
  ] as const) {
    const statement = call.replaceAll(literal(twin.key), literal(key))
    const [, , outcome] = await arena.session.attempt([
      look(arena, [root], renderTwin(arena, root, twin)),
      { as: 'app', context, statement },
      { as: 'privileged', context: null, statement: renderSettings(arena) },
    ])
    const settings: readonly (string | null)[] =
      outcome.kind === 'rows' ? (outcome.rows[0]?.settings ?? []) : []
    if (carries(settings, wrong)) {
      const what = `set the tenant whose ${twin.column} differs from the one asked for by case or a blank`
      return { context, statement, what }
    }
  }
  return null
}

/** Renders the INSERT of a tenant like B, but for its id, the key, and whatever else is unique. */
function renderTwin(arena: Arena, { relation, sql, tenantColumn }: TenantTable, twin: Twin): string {
  const row = arena.material.book.of(relation.oid, 'B')[0]
  const values = relation.columns
    .filter(({ isGenerated }) => !isGenerated)
    .flatMap(({ name }): [string, string][] => {
      const held = row?.values.get(name) ?? null
      const unique = held !== null && inUniqueKey(relation, name) ? `${held}x` : held
      const value = name === tenantColumn ? unknownTenant(arena) : name === twin.column ? twin.other : unique
      return value === null ? [] : [[name, literal(value) + typeOf(relation, name)]]
    })
  return renderInsert(sql, new Map(values))
}
