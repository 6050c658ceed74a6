import { type Attack, safe } from './attack.ts'

export const createSchema: Attack<'role'> = {
  name: 'create-schema',
  family: 'privilege',
  on: 'role',
  phase: 'used',
  fact: 'makes no schema in which a request could leave tables for the next one',
  hint: 'Revoke it: revoke create on database … from the app role and from PUBLIC.',
  async run(arena, { object }) {
    const role = arena.catalog.roles.find(({ name }) => name === object)
    const statement = 'create schema hedgerow_made_up'
    const [outcome] = await arena.session.attempt([{ as: 'app', context: null, statement }])
    return role?.isSuperuser || outcome.kind !== 'rows'
      ? safe
      : {
          kind: 'leak',
          evidence: `The app role ${object} made a schema, in which what one request leaves the next one reads.`,
          sql: statement,
        }
  },
}
