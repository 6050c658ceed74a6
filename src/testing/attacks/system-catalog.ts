import { type Attack, safe } from './attack.ts'

export const systemCatalog: Attack<'role'> = {
  name: 'system-catalog',
  family: 'privilege',
  on: 'role',
  phase: 'used',
  fact: "reads no catalog of PostgreSQL in which tenants' values stand",
  hint: 'Revoke SELECT on it from the app role; pg_stats and pg_stats_ext show the statistics of what a role may read.',
  async run({ privileges, catalog }, { object }) {
    const [name] = privileges.readsSystemCatalogs
    const role = catalog.roles.find((candidate) => candidate.name === object)
    return name === undefined || role?.isSuperuser
      ? safe
      : {
          kind: 'leak',
          evidence: `The app role ${object} may read pg_catalog.${name}, which holds values, passwords or keys of everybody.`,
          sql: `select count(*) from pg_catalog.${name}`,
        }
  },
}
