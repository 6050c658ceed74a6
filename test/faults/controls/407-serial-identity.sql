-- control: identity keys with a shared sequence
-- expect: no leak
\set ON_ERROR_STOP on
create table tickets (company_id uuid not null references companies (id), no bigint generated always as identity, title text not null, primary key (company_id, no));
alter table tickets owner to app_owner; alter table tickets enable row level security; alter table tickets force row level security;
create policy t on tickets using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)); grant select, insert, update (title), delete on tickets to app_user;
