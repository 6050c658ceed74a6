import { assault } from '../arena/assault.ts'
import { privilegesOn } from '../arena/table-access.ts'
import { type Attack, leak, safe } from './attack.ts'

export const truncate: Attack<'table'> = {
  name: 'truncate',
  family: 'privilege',
  on: 'table',
  phase: 'used',
  fact: 'refuses TRUNCATE, which asks no policy',
  hint: 'Revoke it: revoke truncate on the table from the app role and from PUBLIC.',
  async run(arena, { table }) {
    if (!privilegesOn(arena, table.relation.oid).canTruncate) {
      return safe
    }
    const statement = `truncate ${table.sql} cascade`
    const context = arena.contexts.attacker.slice(0, 1)
    const hit = await assault(arena, table, context, statement)
    const granted = context[0] && {
      context: context[0],
      statement,
      what: 'is allowed by the privilege TRUNCATE',
    }
    return hit ? leak(arena, hit) : granted ? leak(arena, granted) : safe
  },
}
