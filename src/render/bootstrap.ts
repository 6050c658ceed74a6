import type { DeclaredSchema } from '../model/index.ts'
import { dollarQuoted, identifier, literal } from '../sql/index.ts'
import { renderCompanion } from './companion.ts'
import { defineRoles, type RoleDefinition } from './define-roles.ts'
import { renderRole } from './roles.ts'

const header = `-- The roles of this database, for whoever administers the server. Running it again changes nothing.
-- Run it in the database itself, before the first migration, as a superuser. It holds no password and sets none:
-- roles that log in have none until somebody gives them one.`

/**
 * Renders the SQL that makes a server and a database ready for the journal: every role, what it may become, and what
 * the owner needs so that the migrator, which is no superuser, can apply the migrations. It can be run again.
 *
 * A role that is there already is taken over when it can't do more than declared; otherwise nothing is changed at all.
 */
export function renderBootstrap(declared: DeclaredSchema): string {
  const { tenancy, tables } = declared
  const companion = renderCompanion(declared) ?? ''
  const roles = defineRoles(tenancy)
  const schemas = [...new Set([tenancy.schema, ...tables.map((table) => table.schema)])]
  const statements = [
    ...roles.map(renderGuard),
    ...roles.map(renderDefinition),
    ...roles.flatMap(({ name, memberOf }) =>
      memberOf.map((role) => `grant ${identifier(role)} to ${identifier(name)};`),
    ),
    ...roles
      .filter(({ isReader }) => isReader)
      .map(({ name }) => `alter role ${identifier(name)} set default_transaction_read_only = on;`),
    renderDatabase(tenancy.roles.owner),
    ...schemas.flatMap((schema) => renderSchema(schema, tenancy.roles.owner, roles, companion)),
    ...roles
      .filter(({ isMaker }) => isMaker)
      .flatMap(({ name }) => [
        `alter default privileges for role ${identifier(name)} revoke execute on functions from public;`,
        `alter default privileges for role ${identifier(name)} revoke usage on types from public;`,
      ]),
  ]
  return `${header}\n\nbegin;\n\n${statements.join('\n\n')}\n\ncommit;\n`
}

/** Only a superuser may take these attributes away, and somebody may count on them: that is for a person to decide. */
function renderGuard({ name, bypassesRls }: RoleDefinition): string {
  const tooMuch = bypassesRls ? 'rolsuper' : '(rolsuper or rolbypassrls)'
  return `do ${dollarQuoted(` begin
  if exists (select from pg_catalog.pg_roles where rolname = ${literal(name)} and ${tooMuch}) then
    raise exception using message = ${literal(`The role "${name}" is there already and bypasses row-level security.`)},
      hint = ${literal('Choose another name, or take the attribute away: ALTER ROLE … NOSUPERUSER NOBYPASSRLS.')};
  end if;
end `)};`
}

function renderDefinition({ name, purpose, canLogin, bypassesRls }: RoleDefinition): string {
  const login = canLogin ? 'login' : 'nologin'
  const role = identifier(name)
  return [
    `-- which ${purpose}`,
    renderRole(name, `${login} ${bypassesRls ? 'bypassrls' : 'nobypassrls'}`),
    `alter role ${role} ${login} nocreatedb nocreaterole;`,
  ].join('\n')
}

/** The owner makes schemas and trusted extensions; temporary tables are nobody's, since they hide real ones. */
function renderDatabase(owner: string): string {
  return `do ${dollarQuoted(` begin
  execute pg_catalog.format('revoke create, temporary on database %I from public', current_database());
  execute pg_catalog.format('grant create on database %I to %I', current_database(), ${literal(owner)});
end `)};`
}

function renderSchema(
  name: string,
  owner: string,
  roles: readonly RoleDefinition[],
  companion: string,
): readonly string[] {
  const schema = identifier(name)
  const grantUsage = (role: string) => `grant usage on schema ${schema} to ${identifier(role)};`
  // The definer's part comes with the functions that need it; in public the migrator could not give it.
  const users = roles.filter(
    (role) => !role.isMaker && (!role.bypassesRls || companion.includes(grantUsage(role.name))),
  )
  return [
    ...(name === 'public'
      ? []
      : [`create schema if not exists ${schema} authorization ${identifier(owner)};`]),
    `grant usage, create on schema ${schema} to ${identifier(owner)};`,
    `revoke create on schema ${schema} from public, ${users.map((role) => identifier(role.name)).join(', ')};`,
    ...users.map((role) => grantUsage(role.name)),
  ]
}
