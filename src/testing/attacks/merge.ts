import { assault } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { renderAssignment } from '../arena/table-access.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'

const firstVersionWithMerge = 150_000

export const merge: Attack<'table'> = {
  name: 'merge',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: "leaves other tenants' rows unchanged by a MERGE",
  hint: 'Give the policies for UPDATE and DELETE a USING that compares the tenant column with the setting, and keep the server at its latest minor version.',
  async run(arena, { table }) {
    if (arena.catalog.server.version < firstVersionWithMerge) {
      return safe
    }
    const assignment = renderAssignment(arena, table)
    const actions = [
      ['update', assignment === null ? null : `update set ${assignment}`],
      ['delete', 'delete'],
    ] as const
    for (const [command, action] of actions) {
      const control = await controlOf(arena, table, command)
      if (control.state === 'refused' || action === null) {
        continue
      }
      const statement = `merge into ${table.sql} using (values (1)) as source(n) on true when matched then ${action}`
      const options = { ignoreConstraints: table.isRoot }
      const hit = await assault(arena, table, arena.contexts.empty, statement, options)
      if (hit) {
        return leak(arena, hit)
      }
      if (control.state === 'unknown') {
        return notRun(control.reason)
      }
    }
    return safe
  },
}
