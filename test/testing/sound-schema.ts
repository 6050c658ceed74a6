/** The comparison that every policy should make. */
export const own = `company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)`

/** What PostgreSQL 14 grants by default, and 15 no longer. */
export const closePublic = 'revoke create on schema public from public;'

/** A correct schema in miniature: the app role, tenants, people with member roles, documents, and nothing open. */
export const soundSchema = `
  create role app_owner nologin;
  create role app_user login;
  create role app_system nologin bypassrls;
  ${closePublic}
  revoke temporary on database postgres from public;
  grant usage on schema public to app_user, app_system;
  create table companies (id uuid primary key default gen_random_uuid(), name text not null, settings jsonb not null default '{}');
  alter table companies owner to app_owner;
  alter table companies enable row level security, force row level security;
  create policy own on companies using (id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
  grant select, update (settings) on companies to app_user;
  ${table('users', "email text not null, role text not null default 'member' check (role in ('admin', 'member')), unique (company_id, email)")}
  revoke update on users from app_user;
  grant update (email) on users to app_user;
  ${table('documents', 'title text not null, author uuid, foreign key (company_id, author) references users (company_id, id)')}
  grant select on all tables in schema public to app_system;`

/** Renders a protected table of a tenant with more columns, and with other policies where they are given. */
export function table(
  name: string,
  columns: string,
  policies = `create policy own on ${name} using (${own});`,
): string {
  return `
  create table ${name} (
    company_id uuid not null references companies on delete cascade, id uuid not null default gen_random_uuid(),
    ${columns}, primary key (company_id, id));
  alter table ${name} owner to app_owner;
  alter table ${name} enable row level security, force row level security;
  ${policies}
  grant select, insert, update, delete on ${name} to app_user;`
}

/** Renders a function that runs as a role which bypasses row-level security. */
export function definer(signature: string, returns: string, body: string, language = 'sql'): string {
  const name = signature.replace(
    /(\w+)\((.*)\)/,
    (_, routine, list) => `${routine}(${String(list).replace(/\w+ (\w+)/g, '$1')})`,
  )
  return `
  create function ${signature} ${returns} language ${language} security definer set search_path = pg_catalog, pg_temp
    as $body$ ${body} $body$;
  alter function ${name} owner to app_system;
  revoke all on function ${name} from public;
  grant execute on function ${name} to app_user;`
}
