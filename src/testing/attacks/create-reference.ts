import { identifier } from '../../sql/index.ts'
import { privilegesOn } from '../arena/table-access.ts'
import { typeOf } from '../rows/row-request.ts'
import { type Attack, leak, safe } from './attack.ts'
import { keyOfVictim } from './upsert.ts'

export const createReference: Attack<'table'> = {
  name: 'create-reference',
  family: 'privilege',
  on: 'table',
  phase: 'used',
  fact: "refuses a foreign key that would tell which of other tenants' rows exist",
  hint: 'Revoke it: revoke references on the table from the app role and from PUBLIC.',
  async run(arena, { table }) {
    const { relation } = table
    const columns = relation.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? []
    const { references } = privilegesOn(arena, relation.oid)
    const [schema] = arena.privileges.createsIn
    const [context] = arena.contexts.attacker
    const key = keyOfVictim(arena.material.book, table, columns)
    const isGranted = columns.length > 0 && columns.every((column) => references.includes(column))
    if (!isGranted || !schema || !context || !key) {
      return safe
    }
    const name = `${identifier(schema)}."hedgerow"`
    const list = columns.map(identifier).join(', ')
    const own = columns.map((column) => `${identifier(column)} ${typeOf(relation, column).slice(2)}`)
    const statement = `create table ${name} (${own.join(', ')}, foreign key (${list}) references ${table.sql} (${list}))`
    const [, outcome] = await arena.session.attempt([
      { as: 'app', context, statement },
      { as: 'app', context: null, statement: `insert into ${name} values (${[...key.values()].join(', ')})` },
    ])
    return outcome.kind === 'rows'
      ? leak(arena, {
          context,
          statement,
          what: "made a foreign key that accepts the keys of tenant B's rows",
        })
      : safe
  },
}
