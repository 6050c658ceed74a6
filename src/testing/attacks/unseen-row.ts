import { controlOf } from '../arena/controls.ts'
import { isGranted, renderAssignment } from '../arena/table-access.ts'
import { type Attack, leak, safe } from './attack.ts'

export const unseenRow: Attack<'table'> = {
  name: 'unseen-row',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: 'lets nobody change or delete what he may not even see',
  hint: 'Hold UPDATE and DELETE to the condition of SELECT: a statement without WHERE and RETURNING does not ask the policies for SELECT, so that a restrictive policy for the member role has to stand FOR ALL.',
  async run(arena, { table }) {
    const { oid } = table.relation
    const reading = await controlOf(arena, table, 'select')
    const assignment = isGranted(arena, oid, 'update') ? renderAssignment(arena, table) : null
    const writes = [
      ...(assignment === null ? [] : [`update ${table.sql} set ${assignment}`]),
      ...(isGranted(arena, oid, 'delete') ? [`delete from ${table.sql}`] : []),
    ]
    // Who reads in no context at all is kept out by a grant, and not by what his role is.
    const blind =
      reading.state === 'works'
        ? arena.contexts.attacker.filter((context) => !reading.contexts.includes(context))
        : []
    for (const statement of writes) {
      for (const context of blind) {
        const [outcome] = await arena.session.attempt([{ as: 'app', context, statement }])
        if (outcome.kind === 'rows' && outcome.count > 0) {
          const what = `reached ${outcome.count} rows of its own tenant, of which it may read none`
          return leak(arena, { context, statement, what })
        }
      }
    }
    return safe
  },
}
