import { literal } from '../../sql/index.ts'
import { type Attack, safe } from './attack.ts'

export const bypassRls: Attack<'role'> = {
  name: 'bypass-rls',
  family: 'privilege',
  on: 'role',
  phase: 'used',
  fact: 'obeys row-level security',
  hint: 'alter role … nosuperuser nobypassrls noreplication, and let the application log in as a role that owns nothing.',
  async run(arena, { object }) {
    const role = arena.catalog.roles.find(({ name }) => name === object)
    const reason = role?.isSuperuser
      ? 'is a superuser: no policy applies to it'
      : role?.bypassesRls
        ? 'has BYPASSRLS: no policy applies to it'
        : role?.canReplicate
          ? 'has REPLICATION: it reads the changes of every tenant out of the write-ahead log'
          : null
    return reason === null
      ? safe
      : {
          kind: 'leak',
          evidence: `The app role ${object} ${reason}.`,
          sql: `select rolsuper, rolbypassrls, rolreplication from pg_roles where rolname = ${literal(object)}`,
        }
  },
}
