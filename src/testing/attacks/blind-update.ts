import { assault } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { renderAssignment } from '../arena/table-access.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

export const blindUpdate: Attack<'table'> = {
  name: 'blind-update',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: "leaves other tenants' rows unchanged by an UPDATE that names no column of theirs",
  hint: 'Give the policies for UPDATE a USING that compares the tenant column with the setting: without WHERE and RETURNING, the policies for SELECT are not asked.',
  async run(arena, { table }) {
    const control = await controlOf(arena, table, 'update')
    const assignment = renderAssignment(arena, table)
    if (control.state === 'refused' || assignment === null) {
      return safe
    }
    const options = { ignoreConstraints: table.isRoot }
    const hit = await assault(
      arena,
      table,
      arena.contexts.empty,
      `update ${table.sql} set ${assignment}`,
      options,
    )
    return hit ? leak(arena, hit) : control.state === 'unknown' ? notRun(control.reason) : safe
  },
}
