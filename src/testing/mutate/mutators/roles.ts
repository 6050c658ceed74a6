import { identifier, literal } from '../../../sql/index.ts'
import type { Mutator, Subject } from '../mutator.ts'

/** Gives the app role more than it should have. */
export const roleMutators: readonly Mutator[] = [
  onRole('app-superuser', 'makes the app role a superuser', (role) => `alter role ${role} superuser;`),
  onRole('app-bypassrls', 'gives the app role BYPASSRLS', (role) => `alter role ${role} bypassrls;`),
  onRole('app-createrole', 'lets the app role make roles', (role) => `alter role ${role} createrole;`),
  onRole('app-replication', 'lets the app role replicate', (role) => `alter role ${role} replication;`),
  ...[
    'pg_read_all_data',
    'pg_write_all_data',
    'pg_read_server_files',
    'pg_execute_server_program',
    'pg_monitor',
  ].map((predefined) =>
    onRole(
      `member-of-${predefined.replaceAll('_', '-')}`,
      `makes the app role a member of ${predefined}`,
      (role) => `grant ${predefined} to ${role};`,
    ),
  ),
  {
    name: 'member-of-owner',
    what: 'makes the app role a member of the role that owns the tables',
    mutate: (subject) =>
      ownersOf(subject).map((owner) => ({
        object: subject.appRole,
        statement: `grant ${identifier(owner)} to ${identifier(subject.appRole)};`,
      })),
  },
  {
    name: 'member-of-bypassrls',
    what: 'makes the app role a member, through another role, of one that has BYPASSRLS',
    mutate: ({ appRole }) => [
      {
        object: appRole,
        statement: `create role hedgerow_mutant_all bypassrls; create role hedgerow_mutant_between;
          grant hedgerow_mutant_all to hedgerow_mutant_between; grant hedgerow_mutant_between to ${identifier(appRole)};`,
      },
    ],
  },
  onRole(
    'app-default-tenant',
    'lets the app role start with a tenant',
    (role, { settings }) =>
      `alter role ${role} set ${settings.tenant} = '00000000-0000-0000-0000-000000000000';`,
  ),
  onRole(
    'app-row-security-off',
    'lets the app role start without row security',
    (role) => `alter role ${role} set row_security = off;`,
  ),
  {
    name: 'own-table',
    what: 'gives the app role a tenant table',
    mutate: ({ appRole, tables }) =>
      tables
        .filter(({ relation }) => !relation.isPartition)
        .map(({ name, sql }) => ({
          object: name,
          statement: `alter table ${sql} owner to ${identifier(appRole)};`,
        })),
  },
  {
    name: 'own-schema',
    what: 'gives the app role a schema with tenant tables in it',
    mutate: ({ appRole, tables }) =>
      [...new Set(tables.map(({ relation }) => relation.schema))].map((schema) => ({
        object: schema,
        statement: `alter schema ${identifier(schema)} owner to ${identifier(appRole)};`,
      })),
  },
  {
    name: 'database-default-tenant',
    what: 'lets every login start with a tenant',
    mutate: ({ catalog, settings }) => [
      {
        object: catalog.server.database,
        statement: `alter database ${identifier(catalog.server.database)} set ${settings.tenant} = ${literal('00000000-0000-0000-0000-000000000000')};`,
      },
    ],
  },
]

function ownersOf({ tables, appRole }: Subject): string[] {
  return [...new Set(tables.map(({ relation }) => relation.owner))].filter((owner) => owner !== appRole)
}

function onRole(name: string, what: string, render: (role: string, subject: Subject) => string): Mutator {
  return {
    name,
    what,
    mutate: (subject) => [
      { object: subject.appRole, statement: render(identifier(subject.appRole), subject) },
    ],
  }
}
