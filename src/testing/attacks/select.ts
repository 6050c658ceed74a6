import { controlOf } from '../arena/controls.ts'
import { readForeign } from '../arena/read-foreign.ts'
import { countForeign, isGranted } from '../arena/table-access.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

export const select: Attack<'table'> = {
  name: 'select',
  family: 'read',
  on: 'table',
  phase: 'used',
  fact: "hides other tenants' rows from SELECT",
  hint: 'Enable and force row-level security, and let every policy for SELECT compare the tenant column with the setting; a permissive policy that does not is OR-ed to the others.',
  async run(arena, { table }) {
    if (!isGranted(arena, table.relation.oid, 'select')) {
      return safe
    }
    for (const [side, contexts] of [
      [arena.material.sides.a, arena.contexts.attacker],
      [arena.material.sides.c, arena.contexts.empty],
    ] as const) {
      const statement = countForeign(arena, table, side)
      const hit = statement && (await readForeign(arena, contexts, statement))
      if (hit) {
        return leak(arena, hit)
      }
    }
    const control = await controlOf(arena, table, 'select')
    return control.state === 'unknown' ? notRun(control.reason) : safe
  },
}
