import { assault } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

export const blindDelete: Attack<'table'> = {
  name: 'blind-delete',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: "keeps other tenants' rows from a DELETE without WHERE",
  hint: 'Give the policies for DELETE a USING that compares the tenant column with the setting: without WHERE and RETURNING, the policies for SELECT are not asked.',
  async run(arena, { table }) {
    const control = await controlOf(arena, table, 'delete')
    if (control.state === 'refused') {
      return safe
    }
    const options = { ignoreConstraints: table.isRoot }
    const hit = await assault(arena, table, arena.contexts.empty, `delete from ${table.sql}`, options)
    return hit ? leak(arena, hit) : control.state === 'unknown' ? notRun(control.reason) : safe
  },
}
