import type { TenantTable } from '../../../catalog/index.ts'
import { identifier } from '../../../sql/index.ts'
import type { Mutator, Subject } from '../mutator.ts'

/** Widens what the app role, or everybody, may do. */
export const grantMutators: readonly Mutator[] = [
  ...(['truncate', 'references', 'trigger'] as const).map((privilege) =>
    onTable(
      `grant-${privilege}`,
      `grants ${privilege.toUpperCase()} to the app role`,
      ({ sql }, role) => `grant ${privilege} on ${sql} to ${role};`,
    ),
  ),
  onTable(
    'grant-all',
    'grants everything to the app role',
    ({ sql }, role) => `grant all on ${sql} to ${role};`,
  ),
  onTable('grant-public', 'grants SELECT to everybody', ({ sql }) => `grant select on ${sql} to public;`),
  onTable(
    'grant-option',
    'lets the app role pass its privilege on',
    ({ sql }, role) => `grant select on ${sql} to ${role} with grant option;`,
  ),
  {
    name: 'grant-tenant-column',
    what: 'lets the app role write the tenant column of rows that are there',
    mutate: (subject) =>
      subject.tables.flatMap(({ name, sql, tenantColumn }) =>
        tenantColumn === null || mayUpdate(subject, tenantColumn, name)
          ? []
          : [
              {
                object: name,
                statement: `grant update (${identifier(tenantColumn)}) on ${sql} to ${identifier(subject.appRole)};`,
              },
            ],
      ),
  },
  {
    name: 'grant-secret',
    what: 'lets the app role read a column that holds a secret',
    mutate: ({ tables, appRole }) =>
      tables.flatMap(({ name, sql, relation }) =>
        relation.columns
          .filter((column) => /password|secret|token|api_key/i.test(column.name))
          .map((column) => ({
            object: name,
            statement: `grant select (${identifier(column.name)}) on ${sql} to ${identifier(appRole)};`,
          })),
      ),
  },
  {
    name: 'grant-create',
    what: 'lets the app role make objects beside the tables',
    mutate: ({ tables, appRole }) =>
      [...new Set(tables.map(({ relation }) => relation.schema))].map((schema) => ({
        object: schema,
        statement: `grant create on schema ${identifier(schema)} to ${identifier(appRole)};`,
      })),
  },
  onDatabase('grant-database-create', 'lets the app role make schemas', 'create'),
  onSystem(
    'grant-authid',
    'lets the app role read password hashes',
    'pg_authid',
    'select on pg_catalog.pg_authid',
  ),
  onSystem(
    'grant-statistic',
    'lets the app role read statistics',
    'pg_statistic',
    'select on pg_catalog.pg_statistic',
  ),
  onSystem(
    'grant-read-file',
    'lets the app role read files',
    'pg_read_file',
    'execute on function pg_catalog.pg_read_file(text)',
  ),
  {
    name: 'default-privileges-public',
    what: 'lets everybody read what the owner makes from now on',
    mutate: ({ tables }) =>
      [...new Set(tables.map(({ relation }) => relation.owner))].map((owner) => ({
        object: owner,
        statement: `alter default privileges for role ${identifier(owner)} grant all on tables to public;`,
      })),
  },
  {
    name: 'grant-parameter',
    what: 'lets the app role switch triggers and constraints off',
    mutate: ({ appRole, catalog }) =>
      catalog.server.version < 150_000
        ? []
        : [
            {
              object: appRole,
              statement: `grant set on parameter session_replication_role to ${identifier(appRole)};`,
            },
          ],
  },
]

function mayUpdate({ catalog, appRole }: Subject, column: string, name: string): boolean {
  return catalog.grants.some(
    (grant) =>
      `${grant.schema}.${grant.name}` === name &&
      [appRole, 'public'].includes(grant.grantee) &&
      grant.privilege === 'update' &&
      (grant.column ?? column) === column,
  )
}

function onTable(name: string, what: string, render: (table: TenantTable, role: string) => string): Mutator {
  return {
    name,
    what,
    mutate: ({ tables, appRole }) =>
      tables.map((table) => ({ object: table.name, statement: render(table, identifier(appRole)) })),
  }
}

function onDatabase(name: string, what: string, privilege: 'create'): Mutator {
  return {
    name,
    what,
    mutate: ({ catalog, appRole }) => [
      {
        object: catalog.server.database,
        statement: `grant ${privilege} on database ${identifier(catalog.server.database)} to ${identifier(appRole)};`,
      },
    ],
  }
}

function onSystem(name: string, what: string, object: string, privilege: string): Mutator {
  return {
    name,
    what,
    mutate: ({ appRole }) => [{ object, statement: `grant ${privilege} to ${identifier(appRole)};` }],
  }
}
