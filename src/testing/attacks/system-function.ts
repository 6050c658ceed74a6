import { type Attack, safe } from './attack.ts'

export const systemFunction: Attack<'role'> = {
  name: 'system-function',
  family: 'privilege',
  on: 'role',
  phase: 'used',
  fact: 'calls no function of PostgreSQL that reads files, other sessions or the server',
  hint: 'Revoke EXECUTE on it from the app role, and the membership through which it has it.',
  async run({ privileges, catalog }, { object }) {
    const [name] = privileges.callsSystemFunctions
    const role = catalog.roles.find((candidate) => candidate.name === object)
    return name === undefined || role?.isSuperuser
      ? safe
      : {
          kind: 'leak',
          evidence: `The app role ${object} may call pg_catalog.${name}, which PostgreSQL keeps from ordinary roles.`,
          sql: `select has_function_privilege('${object}', 'pg_catalog.${name}', 'execute')`,
        }
  },
}
