import type { Tenancy } from '../model/index.ts'
import { dollarQuoted, identifier, literal, qualifiedName, settingName } from '../sql/index.ts'
import { sealedFunction } from './context.ts'
import { renderOwnerRole, renderRole } from './roles.ts'
import { functionSchema, pinnedPath } from './sql-object.ts'

/** Holds the keys of seals: each as the two halves of HMAC's key, so that no statement ever derives them. */
export const sealKeyTable = qualifiedName(functionSchema, 'seal_keys')

/**
 * Renders what the policies of a sealed tenancy call.
 *
 * The app role can set every setting, but the key of the seal is out of its reach, so that SQL which runs as the app
 * role, however it got there, has no way to another tenant's context.
 */
export function renderSealedContext(tenancy: Tenancy): readonly string[] {
  const { app, owner, definer } = tenancy.roles
  const signature = `${sealedFunction}(text)`
  return [
    renderOwnerRole(owner),
    renderRole(app, 'login nobypassrls'),
    renderRole(definer, 'nologin bypassrls'),
    `create schema if not exists ${identifier(functionSchema)} authorization ${identifier(owner)};`,
    `grant usage on schema ${identifier(functionSchema)} to ${identifier(app)}, ${identifier(definer)};`,
    `create table if not exists ${sealKeyTable} (
  id bigint generated always as identity primary key,
  inner_key bytea not null unique check (octet_length(inner_key) = 64),
  outer_key bytea not null check (octet_length(outer_key) = 64)
);`,
    `revoke all on table ${sealKeyTable} from public, ${identifier(app)};`,
    `alter table ${sealKeyTable} owner to ${identifier(owner)};`,
    `grant select on table ${sealKeyTable} to ${identifier(definer)};`,
    `create or replace function ${signature} returns text language plpgsql stable security definer ${pinnedPath} as ${dollarQuoted(`
${renderBody(tenancy)}
`)};`,
    `grant create on schema ${identifier(functionSchema)} to ${identifier(definer)};`,
    `alter function ${signature} owner to ${identifier(definer)};`,
    `revoke all on function ${signature} from public;`,
    `grant execute on function ${signature} to ${identifier(app)}, ${identifier(owner)};`,
  ]
}

/** HMAC-SHA256 (RFC 2104) with core functions; each field goes in with its length, so that none can pass for another. */
function renderBody({ settings }: Tenancy): string {
  const read = (setting: string) => `coalesce(current_setting(${literal(settingName(setting))}, true), '')`
  return `declare
  tenant text := ${read(settings.tenant)};
  person text := ${read(settings.user)};
  member_role text := ${read(settings.memberRole)};
  expires text := ${read(settings.expires)};
  seal text := ${read(settings.seal)};
  sealed_fields text := '';
  part text;
begin
  if seal !~ '^[0-9a-f]{64}$' or expires !~ '^[0-9]{1,12}$' or expires::bigint < extract(epoch from now()) then
    return null;
  end if;
  foreach part in array array[tenant, person, member_role, expires] loop
    sealed_fields := sealed_fields || octet_length(part) || ':' || part;
  end loop;
  if not exists (
    select from ${sealKeyTable} as k
    where sha256(k.outer_key || sha256(k.inner_key || convert_to(sealed_fields, 'UTF8'))) = decode(seal, 'hex')
  ) then
    return null;
  end if;
  return nullif(case $1 when 'tenant' then tenant when 'user' then person when 'memberRole' then member_role end, '');
end`
}
