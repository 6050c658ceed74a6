import type { Tenancy } from '../model/index.ts'
import { dollarQuoted, identifier, literal } from '../sql/index.ts'

/**
 * Renders the roles, so that running it again changes nothing: roles belong to the cluster, not to the database.
 *
 * The app role has no password here: passwords do not belong in a migration.
 */
export function renderRoles({ roles }: Tenancy, schemas: readonly string[]): readonly string[] {
  const app = identifier(roles.app)
  const owner = identifier(roles.owner)
  return [
    renderOwnerRole(roles.owner),
    renderRole(roles.app, 'login nobypassrls'),
    ...schemas
      .map(identifier)
      .flatMap((schema) => [
        `grant usage on schema ${schema} to ${app};`,
        `grant usage, create on schema ${schema} to ${owner};`,
        `revoke create on schema ${schema} from public, ${app};`,
      ]),
    `do ${dollarQuoted(` begin execute format('revoke temporary on database %I from public, %I', current_database(), ${literal(roles.app)}); end `)};`,
    `alter default privileges for role ${owner} revoke execute on functions from public;`,
    `alter default privileges for role ${owner} revoke usage on types from public;`,
  ]
}

/** A role that is there already is left as it is: the audit says so when it can do too much. */
export function renderRole(name: string, can: string): string {
  return `do ${dollarQuoted(` begin
  if not exists (select from pg_catalog.pg_roles where rolname = ${literal(name)}) then
    create role ${identifier(name)} ${can} nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end `)};`
}

/** Handing a table to the owner takes membership in it; a superuser needs none. */
export function renderOwnerRole(owner: string): string {
  return `${renderRole(owner, 'nologin nobypassrls')}
do ${dollarQuoted(` begin
  if not pg_catalog.pg_has_role(current_user, ${literal(owner)}, 'member') then
    execute pg_catalog.format('grant %I to %I', ${literal(owner)}, current_user);
  end if;
end `)};`
}
