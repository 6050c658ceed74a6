import type { TenantTable } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { assault, type Hit } from '../arena/assault.ts'
import { readForeign } from '../arena/read-foreign.ts'
import { isGranted, planFreshRow, privilegesOn, renderAssignment } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import type { Context } from '../session/context.ts'
import { leak, notRun, safe, type Verdict } from './attack.ts'

/** Reads and writes a table in contexts that name no tenant, in which all of it must stay out of reach. */
export async function runWithoutTenant(
  arena: Arena,
  table: TenantTable,
  contexts: readonly Context[],
): Promise<Verdict> {
  const { oid } = table.relation
  const commands = (['select', 'insert', 'update', 'delete'] as const).filter((command) =>
    isGranted(arena, oid, command),
  )
  const hit = (await readAny(arena, table, contexts)) ?? (await writeAny(arena, table, contexts))
  if (hit) {
    return leak(arena, hit)
  }
  const reason = arena.unfilled.get(oid)
  return reason !== undefined && commands.length > 0 ? notRun(reason) : safe
}

/** Rows that belong to no tenant may be for everybody. */
async function readAny(arena: Arena, table: TenantTable, contexts: readonly Context[]): Promise<Hit | null> {
  const { select } = privilegesOn(arena, table.relation.oid)
  if (select.length === 0) {
    return null
  }
  const owned = table.tenantColumn !== null && select.includes(table.tenantColumn)
  const where = owned ? ` where ${identifier(table.tenantColumn)} is not null` : ''
  return readForeign(arena, contexts, `select count(*)::int as n from ${table.sql}${where}`)
}

async function writeAny(arena: Arena, table: TenantTable, contexts: readonly Context[]): Promise<Hit | null> {
  for (const statement of await renderWrites(arena, table)) {
    const hit = await assault(arena, table, contexts, statement)
    if (hit) {
      return hit
    }
  }
  return null
}

async function renderWrites(arena: Arena, table: TenantTable): Promise<string[]> {
  const { oid } = table.relation
  const assignment = isGranted(arena, oid, 'update') ? renderAssignment(arena, table) : null
  const plan = isGranted(arena, oid, 'insert') ? await planFreshRow(arena, table, arena.material.sides.b) : ''
  return [
    ...(assignment === null ? [] : [`update ${table.sql} set ${assignment}`]),
    ...(isGranted(arena, oid, 'delete') ? [`delete from ${table.sql}`] : []),
    ...(typeof plan === 'string' ? [] : [renderInsert(table.sql, plan)]),
  ]
}
