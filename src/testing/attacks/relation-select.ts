import { quotedName } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import type { Hit } from '../arena/assault.ts'
import { readForeign } from '../arena/read-foreign.ts'
import { viewShowsActivity } from '../arena/shows-activity.ts'
import { hasToken, isGranted, privilegesOn } from '../arena/table-access.ts'
import { differs, observe } from '../arena/worlds.ts'
import type { Context } from '../session/context.ts'
import { neverSet } from '../tenants/contexts.ts'
import { type Attack, leak, safe, type TargetOf } from './attack.ts'

const hint =
  'Make a view security_invoker (PostgreSQL 15) or let it filter by the setting itself; a materialized view can carry no policy, and a table that a trigger or rule fills needs its own tenant column and policies.'

export const relationSelect: Attack<'relation'> = {
  name: 'select',
  family: 'view',
  on: 'relation',
  phase: 'used',
  fact: "shows nothing of other tenants' rows",
  hint,
  async before(arena, target) {
    await observeRelation(arena, target, arena.contexts.attacker)
  },
  async run(arena, target) {
    if (!isGranted(arena, target.relation.oid, 'select') || viewShowsActivity(arena, target.relation)) {
      return safe
    }
    const { a, c } = arena.material.sides
    const without = [arena.contexts.reset, ...arena.contexts.garbage]
    const hit =
      (await readForeign(arena, arena.contexts.attacker, count(arena, target, arena.material.tenantOf(a)))) ??
      (await readForeign(arena, arena.contexts.empty, count(arena, target, arena.material.tenantOf(c)))) ??
      (await readForeign(arena, without, count(arena, target, null))) ??
      (await differsForTenant(arena, target, arena.contexts.attacker))
    return hit ? leak(arena, hit) : safe
  },
}

export const relationNoContext: Attack<'relation'> = {
  name: 'no-context',
  family: 'view',
  on: 'relation',
  phase: 'fresh',
  fact: 'shows nothing of any tenant where none was ever set',
  hint,
  before: (arena, target) => observeRelation(arena, target, [neverSet]),
  async run(arena, target) {
    if (!isGranted(arena, target.relation.oid, 'select') || viewShowsActivity(arena, target.relation)) {
      return safe
    }
    const hit =
      (await readForeign(arena, [neverSet], count(arena, target, null))) ??
      (await differsForTenant(arena, target, [neverSet]))
    return hit ? leak(arena, hit) : safe
  },
}

/** Counts rows with B's words in them and, where the tenant can be seen, rows of any tenant but the given one. */
function count(arena: Arena, { relation }: TargetOf<'relation'>, tenant: string | null): string {
  const { select } = privilegesOn(arena, relation.oid)
  const names = new Set(arena.tables.filter(({ isRoot }) => !isRoot).map(({ tenantColumn }) => tenantColumn))
  const column = select.find((name) => names.has(name))
  const words = hasToken(select, arena.material.sides.b)
  const other =
    column === undefined
      ? ''
      : `${identifier(column)}::text ${tenant === null ? 'is not null' : `<> ${literal(tenant)}`} or `
  return `select count(*)::int as n from ${quotedName(relation)} where ${other}${words}`
}

const mostRows = 10_000

/** A fingerprint of what a view shows, for one that aggregates and shows neither tenants nor words. */
function fingerprint(arena: Arena, { relation }: TargetOf<'relation'>): string | null {
  const isDerived = relation.kind === 'view' || relation.kind === 'materialized'
  if (!isDerived || !isGranted(arena, relation.oid, 'select')) {
    return null
  }
  const columns = privilegesOn(arena, relation.oid).select.map((column) => `${identifier(column)}::text`)
  const row = `select pg_catalog.concat_ws(' ', ${columns.join(', ')}) as line from ${quotedName(relation)} limit ${mostRows}`
  return `select count(*)::int as lines, pg_catalog.md5(string_agg(line, ',' order by line)) as print from (${row}) as seen`
}

async function observeRelation(
  arena: Arena,
  target: TargetOf<'relation'>,
  contexts: readonly Context[],
): Promise<void> {
  const statement = fingerprint(arena, target)
  if (statement !== null) {
    await observe(arena, target.object, contexts, statement)
  }
}

async function differsForTenant(
  arena: Arena,
  target: TargetOf<'relation'>,
  contexts: readonly Context[],
): Promise<Hit | null> {
  const statement = fingerprint(arena, target)
  return statement === null ? null : differs(arena, target.object, contexts, statement)
}
