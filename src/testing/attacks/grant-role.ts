import { identifier } from '../../sql/index.ts'
import { type Attack, safe } from './attack.ts'

export const grantRole: Attack<'role'> = {
  name: 'grant-role',
  family: 'privilege',
  on: 'role',
  phase: 'used',
  fact: 'can grant itself no role that sees or changes more',
  hint: 'alter role … nocreaterole, and revoke memberships WITH ADMIN OPTION.',
  async run(arena, { object }) {
    const [context = null] = arena.contexts.attacker
    const self = arena.catalog.roles.find(({ name }) => name === object)
    const owners = new Set(arena.tables.map(({ relation }) => relation.owner))
    const wanted = arena.catalog.roles.filter(
      ({ name, bypassesRls, isSuperuser }) =>
        name !== object && (owners.has(name) || bypassesRls || isSuperuser),
    )
    for (const { name } of self?.isSuperuser ? [] : wanted) {
      const statement = `grant ${identifier(name)} to ${identifier(object)}`
      const [outcome] = await arena.session.attempt([{ as: 'app', context, statement }])
      if (outcome.kind === 'rows') {
        return { kind: 'leak', evidence: `The app role ${object} granted itself ${name}.`, sql: statement }
      }
    }
    return safe
  },
}
