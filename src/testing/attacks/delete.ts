import { assault } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'
import { whereVictim } from './update.ts'

export const deleteRows: Attack<'table'> = {
  name: 'delete',
  family: 'write',
  on: 'table',
  phase: 'used',
  fact: "keeps other tenants' rows from a DELETE that names them",
  hint: 'Give the policies for DELETE a USING that compares the tenant column with the setting.',
  async run(arena, { table }) {
    const control = await controlOf(arena, table, 'delete')
    const where = whereVictim(arena, table)
    if (control.state === 'refused' || where === null) {
      return safe
    }
    const hit = await assault(
      arena,
      table,
      arena.contexts.attacker,
      `delete from ${table.sql} where ${where}`,
    )
    return hit ? leak(arena, hit) : control.state === 'unknown' ? notRun(control.reason) : safe
  },
}
