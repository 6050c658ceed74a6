import { type Attack, safe } from './attack.ts'

export const bypassRls: Attack<'role'> = {
  name: 'bypass-rls',
  family: 'privilege',
  on: 'role',
  phase: 'used',
  fact: 'obeys row-level security',
  hint: 'alter role … nosuperuser nobypassrls, and let the application log in as a role that owns nothing.',
  async run(arena, { object }) {
    const role = arena.catalog.roles.find(({ name }) => name === object)
    const reason = role?.isSuperuser ? 'is a superuser' : role?.bypassesRls ? 'has BYPASSRLS' : null
    return reason === null
      ? safe
      : {
          kind: 'leak',
          evidence: `The app role ${object} ${reason}: no policy applies to it.`,
          sql: `select rolsuper, rolbypassrls from pg_roles where rolname = '${object}'`,
        }
  },
}
