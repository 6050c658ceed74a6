import { identifier } from '../../sql/index.ts'
import { privilegesOn } from '../arena/table-access.ts'
import { type Attack, leak, safe } from './attack.ts'

export const createInSchema: Attack<'schema'> = {
  name: 'create',
  family: 'privilege',
  on: 'schema',
  phase: 'used',
  fact: 'lets no request leave a table behind that the next one reads',
  hint: 'Revoke it: revoke create on the schema from the app role and from PUBLIC.',
  async run(arena, { object }) {
    const table = arena.tables.find(({ relation }) => privilegesOn(arena, relation.oid).select.length > 0)
    const name = `${identifier(object)}."hedgerow"`
    const columns = table ? privilegesOn(arena, table.relation.oid).select.map(identifier) : []
    const source = table ? `select ${columns.join(', ')} from ${table.sql}` : 'select 1 as n'
    const statement = `create table ${name} as ${source}`
    for (const [index, context] of arena.contexts.victim.entries()) {
      const reader = arena.contexts.attacker[index] ?? context
      const [, read] = await arena.session.attempt([
        { as: 'app', context, statement },
        { as: 'app', context: reader, statement: `select 1 from ${name}` },
      ])
      if (read.kind === 'rows' && read.count > 0) {
        return leak(arena, {
          context,
          statement,
          what: 'made a table, without policies, that tenant A then read',
        })
      }
    }
    return safe
  },
}
