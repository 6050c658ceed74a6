import { displayName, type TenantTable } from '../../catalog/index.ts'
import type { Arena } from '../arena/arena.ts'
import type { Hit } from '../arena/assault.ts'
import { controlOf, renderControl } from '../arena/controls.ts'
import { changedTables, lookAt, stateOfAll } from '../arena/state-of-all.ts'
import { tablesBehind } from '../arena/tables-behind.ts'
import { type Attack, leak, safe } from './attack.ts'

export const sideEffect: Attack<'table'> = {
  name: 'side-effect',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: "changes nothing of other tenants' when a tenant writes its own rows",
  hint: 'Look at the triggers, rules and ON DELETE actions of the table: what they write must compare the tenant column with that of the row.',
  async run(arena, { table }) {
    const behind = tablesBehind(arena, table)
    for (const command of ['insert', 'update', 'delete'] as const) {
      const hit = await writeOwn(arena, table, command, behind)
      if (hit) {
        return leak(arena, hit)
      }
    }
    return safe
  },
}

async function writeOwn(
  arena: Arena,
  table: TenantTable,
  command: 'insert' | 'update' | 'delete',
  behind: readonly TenantTable[],
): Promise<Hit | null> {
  const control = await controlOf(arena, table, command)
  const [context] = control.state === 'works' ? control.contexts : []
  const statement = context ? await renderControl(arena, table, command) : null
  if (!context || statement === null) {
    return null
  }
  const before = await stateOfAll(arena)
  const [, after] = await arena.session.attempt([{ as: 'app', context, statement }, lookAt(arena, behind)])
  const touched = changedTables(before, after)
  const what = `on tenant A's own row changed rows of tenant B in ${touched.join(', ')}${namesOfTriggers(arena, table)}`
  return touched.length > 0 ? { context, statement, what } : null
}

function namesOfTriggers({ catalog }: Arena, { relation }: TenantTable): string {
  const names = relation.triggers.flatMap(({ function: oid, isEnabled }) =>
    catalog.functions.filter((routine) => isEnabled && routine.oid === oid).map(displayName),
  )
  return names.length > 0 ? ` (its triggers call ${[...new Set(names)].join(', ')})` : ''
}
